import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';

export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

interface RawRequest {
  method?: string;
  /** Sent as it stands: nothing is resolved or encoded. */
  path: string;
  headers?: Record<string, string>;
  /** In pieces where it is a list, so that no length is said. */
  body?: string | Buffer | Buffer[];
}

/** What no well-behaved program sends. */
export function rawRequest(server: { url: string }, given: RawRequest): Promise<RawAnswer> {
  const { method = 'GET', path, headers = {}, body } = given;
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const { statusCode: status = 0 } = response;
        resolve({ status, headers: response.headers, text: Buffer.concat(chunks).toString() });
      });
    });
    // The server may answer and hang up before all was said.
    sent.on('error', (error) => setTimeout(() => reject(error), 100).unref());
    for (const piece of Array.isArray(body) ? body : []) sent.write(piece);
    sent.end(Array.isArray(body) ? undefined : body);
  });
}

/** The error code of a raw answer. */
export function rawCode({ headers, text }: RawAnswer): string | undefined {
  if (!headers['content-type']?.startsWith('application/problem+json')) return undefined;
  return (JSON.parse(text) as { code: string }).code;
}
