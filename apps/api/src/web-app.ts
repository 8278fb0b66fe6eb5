import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';

const built = join(import.meta.dirname, '../../web/dist/browser');
const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;
const hashed = /-[A-Z0-9]{8}\.\w+$/;
const forever = 'public, max-age=31536000, immutable';

/** Serves the web app's build beside the API: its files, and its page for every other address a person may open. */
export function serveWebApp(app: NestExpressApplication, directory = built): void {
  app.use(compressed(directory));
  app.useStaticAssets(directory, {
    index: false,
    setHeaders: (response: Response, file: string) =>
      void response.setHeader('Cache-Control', cacheFor(file)),
  });
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (!isPage(request)) return next();
    if (!existsSync(join(directory, 'index.html'))) return void response.type('text').send(notBuilt);
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile('index.html', { root: directory, cacheControl: false });
  });
}

const notBuilt =
  'The web app is not built. `npm start` builds it, `npm run dev` serves it on a port of its own.\n';

/** The build leaves compressed twins beside its files; whoever can read one gets it. */
function compressed(directory: string) {
  return (request: Request, response: Response, next: NextFunction) => {
    if (!/^\/[\w./-]+\.(js|css|svg)$/.test(request.path) || request.path.includes('..')) return next();
    const [encoding, suffix] =
      encodings.find(
        ([name, ending]) =>
          request.acceptsEncodings(name) && existsSync(join(directory, request.path + ending)),
      ) ?? [];
    if (!encoding || !suffix) return next();
    response.type(request.path.slice(request.path.lastIndexOf('.')));
    response.setHeader('Content-Encoding', encoding);
    response.setHeader('Vary', 'Accept-Encoding');
    response.setHeader('Cache-Control', cacheFor(request.path));
    response.sendFile(request.path.slice(1) + suffix, { root: directory, cacheControl: false });
  };
}

function cacheFor(file: string): string {
  return hashed.test(file) ? forever : 'no-cache';
}

function isPage({ method, path }: Request): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  return !/^\/(api|socket\.io)(\/|$)/.test(path) && !/\.\w+$/.test(path);
}
