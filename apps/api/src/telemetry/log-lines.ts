import type { IncomingMessage } from 'node:http';

/** What is logged of a request: no headers, no body, no query string, no invite code, so no secret and no conversation. */
export function requestLine(request: {
  id: string;
  method: string;
  url: string;
  remoteAddress: string;
}): object {
  const { id, method, url, remoteAddress } = request;
  return { id, method, path: withoutCode(pathOf(url)), remoteAddress };
}

export function responseLine({ statusCode }: { statusCode: number }): object {
  return { statusCode };
}

/**
 * A database error carries the statement's parameters, which are people's words and password hashes: not these. The
 * logger hands over a copy of the error with everything on it, and the error itself as `raw`.
 */
export function errorLine(given: unknown): object {
  if (typeof given !== 'object' || given === null) return { message: String(given) };
  const { raw: error = given } = given as { raw?: object };
  const { name: type, message, stack, code } = error as Partial<NodeJS.ErrnoException>;
  return { type, message, stack, code };
}

/** An invite link is an entry ticket for whoever reads it. */
function withoutCode(path: string): string {
  return path.replace(/(\/invite(?:-links)?\/+)[^/]+/gi, '$1…');
}

export function pathOf(url: string | undefined): string {
  return (url ?? '').split('?', 1)[0] ?? '';
}

/** A probe every few seconds is worth a line only to who looks for it. */
export function levelOf(request: IncomingMessage, statusCode: number): 'error' | 'info' | 'debug' {
  // Who could not be served for a while is no fault of this program; why not is told once.
  if (statusCode >= 500 && statusCode !== 503) return 'error';
  return /^\/(api\/health\/|metrics$)/.test(pathOf(request.url)) ? 'debug' : 'info';
}
