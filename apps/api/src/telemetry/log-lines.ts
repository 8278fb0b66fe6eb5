import type { IncomingMessage } from 'node:http';

/** What is logged of a request: no headers, no body, no query string, so no secret and no conversation. */
export function requestLine(request: {
  id: string;
  method: string;
  url: string;
  remoteAddress: string;
}): object {
  const { id, method, url, remoteAddress } = request;
  return { id, method, path: pathOf(url), remoteAddress };
}

export function responseLine({ statusCode }: { statusCode: number }): object {
  return { statusCode };
}

/** A database error carries the statement's parameters, which are people's words and password hashes: not these. */
export function errorLine(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack } = error;
  return { type: name, message, stack, ...('code' in error && { code: error.code }) };
}

export function pathOf(url: string | undefined): string {
  return (url ?? '').split('?', 1)[0] ?? '';
}

/** A probe every few seconds is worth a line only to who looks for it. */
export function levelOf(request: IncomingMessage, statusCode: number): 'error' | 'info' | 'debug' {
  // Who could not be served for a while is no fault of this program; why not is told once.
  if (statusCode >= 500 && statusCode !== 503) return 'error';
  return pathOf(request.url).startsWith('/api/health/') ? 'debug' : 'info';
}
