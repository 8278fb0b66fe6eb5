import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request, RequestHandler, Response } from 'express';
import { nonceOf } from './http/security-headers.js';

const built = join(import.meta.dirname, '../../web/dist/browser');
const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;
const compressible = /^\/[\w./-]+\.(js|css|svg)$/;
const hashed = /-[A-Z0-9]{8}\.\w+$/;
const forever = 'public, max-age=31536000, immutable';

/** Serves the web app's build beside the API: its files, and its page for every other address a person may open. */
export function serveWebApp(app: NestExpressApplication, directory = built): void {
  app.use(compressedFiles(directory));
  app.useStaticAssets(directory, {
    index: false,
    setHeaders: (response: Response, file: string) => {
      response.setHeader('Cache-Control', cacheFor(file));
    },
  });
  app.use(page(directory));
}

const notBuilt =
  'The web app is not built. `npm start` builds it, `npm run dev` serves it on a port of its own.\n';

/** The build leaves compressed twins beside its files; whoever can read one gets it. */
function compressedFiles(directory: string): RequestHandler {
  return (request, response, next) => {
    const twin = twinOf(directory, request);
    if (!twin) {
      next();
      return;
    }
    response.type(request.path.slice(request.path.lastIndexOf('.')));
    response.setHeader('Content-Encoding', twin.encoding);
    response.setHeader('Vary', 'Accept-Encoding');
    response.setHeader('Cache-Control', cacheFor(request.path));
    response.sendFile(twin.file, { root: directory, cacheControl: false });
  };
}

function twinOf(directory: string, request: Request) {
  const { method, path } = request;
  if (method !== 'GET' || !compressible.test(path) || path.includes('..')) return null;
  const twins = encodings.map(([encoding, suffix]) => ({ encoding, file: `${path.slice(1)}${suffix}` }));
  return (
    twins.find(
      ({ encoding, file }) =>
        Boolean(request.acceptsEncodings(encoding)) && existsSync(join(directory, file)),
    ) ?? null
  );
}

function page(directory: string): RequestHandler {
  return (request, response, next) => {
    if (!isPage(request)) {
      next();
    } else if (!existsSync(join(directory, 'index.html'))) {
      response.type('text').send(notBuilt);
    } else {
      response.setHeader('Cache-Control', 'no-store');
      readFile(join(directory, 'index.html'), 'utf8').then((html) => {
        response.type('html').send(html.replaceAll('%CSP_NONCE%', nonceOf(response)));
      }, next);
    }
  };
}

function cacheFor(file: string): string {
  return hashed.test(file) ? forever : 'no-cache';
}

function isPage({ method, path }: Request): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  return !/^\/(api|socket\.io)(\/|$)/.test(path) && !/\.\w+$/.test(path);
}
