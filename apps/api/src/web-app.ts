import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { nonceOf, noncePlace } from './http/security-headers.js';

const built = join(import.meta.dirname, '../../web/dist/browser');
const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;
const compressible = /^\/[\w./-]+\.(js|css|svg|json|webmanifest)$/;
/** As the build names them: `main-GJR2CLNZ.js`, `chunk-D5w9STY-.js`. */
const hashed = /-[\w-]{8}\.(js|css)$/;
const ofApi = /^\/(api|socket\.io)(\/|$)/;
const day = 86_400;

/** Serves the web app's build beside the API: its files, and its page for every other address a person may open. */
export function serveWebApp(app: NestExpressApplication, directory = built): void {
  const files = express.static(directory, {
    index: false,
    setHeaders: (response: Response, file: string) => {
      response.setHeader('Cache-Control', cacheFor(file));
    },
  });
  app.use(besideApi(compressedFiles(directory)));
  app.use(besideApi(files));
  app.use(page(directory));
}

/** An address of the API names no file: the disk is not asked for one with every request. Nor is the page one. */
function besideApi(files: RequestHandler): RequestHandler {
  return (request, response, next) =>
    ofApi.test(request.path) || isIndex(request) ? next() : files(request, response, next);
}

/** The page's own file, however it is written: as it lies there it has no nonce. */
function isIndex({ path }: Request): boolean {
  try {
    return posix.normalize(decodeURIComponent(path)).toLowerCase() === '/index.html';
  } catch {
    return false;
  }
}

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
      ({ encoding, file }) => request.acceptsEncodings(encoding) && existsSync(join(directory, file)),
    ) ?? null
  );
}

/** The page carries the nonce that the policy of this answer names. */
function page(directory: string): RequestHandler {
  const text = pageText(join(directory, 'index.html'));
  return (request, response, next) => {
    if (!isPage(request)) {
      next();
      return;
    }
    response.setHeader('Cache-Control', 'no-store');
    response.type('html').send(text().replaceAll(noncePlace, nonceOf(response)));
  };
}

/** Read again when it has changed: a server may be started before its web app is built, and go on when it is built anew. */
function pageText(file: string): () => string {
  let text = notBuilt;
  let readAt = 0;
  return () => {
    const changedAt = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
    if (changedAt === undefined) return text;
    if (changedAt !== readAt) text = readFileSync(file, 'utf8');
    readAt = changedAt;
    return text;
  };
}

const notBuilt =
  '<p>The web app is not built. <code>npm start</code> builds it; <code>npm run dev</code> serves it on a port of its own.';

function cacheFor(file: string): string {
  if (hashed.test(file)) return `public, max-age=${365 * day}, immutable`;
  return file.includes('/fonts/') ? `public, max-age=${7 * day}` : 'no-cache';
}

function isPage(request: Request): boolean {
  const { method, path, headers } = request;
  if (method !== 'GET' && method !== 'HEAD') return false;
  if (ofApi.test(path)) return false;
  return isIndex(request) || !/\.\w+$/.test(path) || (headers.accept ?? '').includes('text/html');
}
