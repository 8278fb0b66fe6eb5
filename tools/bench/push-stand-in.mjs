/** A push service that only counts: what came for whom, and when. What is in a message is the tests' matter. */
import { createServer } from 'node:http';
import { sharedNow } from './shared-clock.mjs';

/** Devices are `/device/N`; `GET /arrivals?from=K` answers `[[N, when], …]` without the first K. */
export async function startPushStandIn() {
  const arrivals = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    if (request.method === 'GET') {
      response.end(JSON.stringify(arrivals.slice(Number(searchParams.get('from')))));
      return;
    }
    let bytes = 0;
    request.on('data', (part) => (bytes += part.length));
    request.on('end', () => {
      const device = /^\/device\/(\d+)$/.exec(pathname)?.[1];
      const isMessage = request.headers['content-encoding'] === 'aes128gcm' && bytes > 0;
      if (device !== undefined && isMessage) arrivals.push([Number(device), sharedNow()]);
      response.writeHead(device === undefined ? 404 : isMessage ? 201 : 400).end();
    });
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: server.address().port,
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
