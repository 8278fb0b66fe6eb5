import { createHash } from 'node:crypto';
import { createServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** The server behind a proxy that can give out another build of the app: the same one with another page. */
export interface Deployment {
  url: string;
  /** From now on the server has a newer build, whose page says so. */
  deploys(build: string): void;
  /** From now on this file is not there any more; null: all are. */
  loses(path: string | null): void;
  remove(): Promise<void>;
}

export async function deploymentAt(server: string): Promise<Deployment> {
  const { hostname, port } = new URL(server);
  const open = new Set<Socket>();
  let build: string | null = null;
  let lost: string | null = null;
  const asBuilt = async () => {
    const page = await (await fetch(`${server}/index.html?ngsw-cache-bust=0`)).text();
    return build === null ? page : page.replace('<head>', `<head><meta name="build" content="${build}" />`);
  };
  const kept = async () => {
    const manifest = (await (await fetch(`${server}/ngsw.json`)).json()) as {
      hashTable: Record<string, string>;
    };
    const hash = createHash('sha1')
      .update(await asBuilt())
      .digest('hex');
    return JSON.stringify({ ...manifest, hashTable: { ...manifest.hashTable, '/index.html': hash } });
  };
  const proxy = createServer((asked, answer) => {
    const { pathname } = new URL(asked.url ?? '/', server);
    if (pathname === lost) return void answer.writeHead(404).end();
    if (pathname === '/ngsw.json') return void say(answer, 'application/json', kept());
    return passOn(asked, answer, pathname === '/index.html' ? asBuilt() : null);
  });

  /** The headers are the server's own; the page, where there is one, is ours. */
  function passOn(asked: IncomingMessage, answer: ServerResponse, page: Promise<string> | null): void {
    const { method, url: path, headers } = asked;
    const onward = request({ hostname, port, method, path, headers }, (given) => {
      const isKept = page !== null && path?.includes('ngsw-cache-bust=');
      if (!isKept) return void given.pipe(answer.writeHead(given.statusCode ?? 502, given.headers));
      given.resume();
      const { 'content-length': _length, ...others } = given.headers;
      for (const [name, value] of Object.entries(others)) if (value) answer.setHeader(name, value);
      return void say(answer, 'text/html; charset=utf-8', page);
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  }

  proxy.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  proxy.on('upgrade', (asked, near: Socket, head: Buffer) => {
    const far = connect(Number(port), hostname, () => {
      const lines = [`${asked.method} ${asked.url} HTTP/1.1`];
      for (let n = 0; n < asked.rawHeaders.length; n += 2)
        lines.push(`${asked.rawHeaders[n]}: ${asked.rawHeaders[n + 1]}`);
      far.write(`${lines.join('\r\n')}\r\n\r\n`);
      // What came along with the request is the first of what is said over the new line.
      far.write(head);
      near.pipe(far).pipe(near);
    });
    for (const end of [near, far]) end.on('error', () => end.destroy());
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    deploys: (name) => (build = name),
    loses: (path) => (lost = path),
    async remove() {
      for (const socket of open) socket.destroy();
      await new Promise((closed) => proxy.close(closed));
    },
  };
}

function say(answer: ServerResponse, type: string, text: Promise<string>): void {
  text.then(
    (said) => answer.setHeader('content-type', type).setHeader('cache-control', 'no-cache').end(said),
    () => answer.destroy(),
  );
}
