import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

const wellFormed = /^[\w.:-]{1,64}$/;

/** A proxy's own id for the request where it sends one, else a new one; the answer carries it in `X-Request-Id`. */
export function requestId(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && wellFormed.test(given) ? given : randomUUID();
  response.setHeader('X-Request-Id', id);
  return id;
}
