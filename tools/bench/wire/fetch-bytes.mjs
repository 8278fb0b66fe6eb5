/** An answer over HTTP, not taken apart: that is the reader's own time. */
import { get } from 'node:http';

/** `took` ends when the last byte is there. */
export function fetchBytes(url, { agent, token }) {
  const begun = performance.now();
  return new Promise((settle, fail) => {
    const request = get(url, { agent, headers: { authorization: `Bearer ${token}` } }, (response) => {
      const parts = [];
      response.on('error', fail);
      response.on('data', (part) => parts.push(part));
      response.on('end', () => {
        const took = performance.now() - begun;
        settle({ took, status: response.statusCode, bytes: Buffer.concat(parts) });
      });
    });
    request.on('error', fail);
  });
}
