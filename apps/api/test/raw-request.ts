import { request } from 'node:http';
import type { ClientRequest, IncomingHttpHeaders } from 'node:http';

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
  const { body } = given;
  const { sent, answer } = begin(server, given);
  for (const piece of Array.isArray(body) ? body : []) sent.write(piece);
  sent.end(Array.isArray(body) ? undefined : body);
  return answer;
}

/** One whose body is held back, or comes piece by piece, and its length not said, until it is let go. */
export function heldRequest(
  server: { url: string },
  given: Omit<RawRequest, 'body'>,
): { answer: Promise<RawAnswer>; say: (piece: string) => void; letGo: (body: string) => void } {
  const headers = { ...given.headers, 'transfer-encoding': 'chunked' };
  const { sent, answer } = begin(server, { ...given, headers });
  sent.flushHeaders();
  return { answer, say: (piece) => void sent.write(piece), letGo: (body) => void sent.end(body) };
}

function begin(
  server: { url: string },
  { method = 'GET', path, headers = {} }: RawRequest,
): { sent: ClientRequest; answer: Promise<RawAnswer> } {
  const { hostname, port } = new URL(server.url);
  const sent = request({ hostname, port, method, path, headers, agent: false });
  const answer = new Promise<RawAnswer>((resolve, reject) => {
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const { statusCode: status = 0 } = response;
        resolve({ status, headers: response.headers, text: Buffer.concat(chunks).toString() });
      });
    });
    // The server may answer and hang up before all was said.
    sent.on('error', (error) => setTimeout(() => reject(error), 100).unref());
  });
  return { sent, answer };
}

/** The error code of a raw answer. */
export function rawCode({ headers, text }: RawAnswer): string | undefined {
  if (!headers['content-type']?.startsWith('application/problem+json')) return undefined;
  return (JSON.parse(text) as { code: string }).code;
}
