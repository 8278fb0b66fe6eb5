import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express from 'express';
import { serveWebApp } from './web-app.js';

let directory: string;
let server: Server;
let address: string;

function write(file: string, text: string | Buffer, second = 1): void {
  writeFileSync(join(directory, file), text);
  utimesSync(join(directory, file), second, second);
}

const get = (path: string) => fetch(address + path, { headers: { accept: 'text/html' } });
const cacheOf = async (path: string) => (await get(path)).headers.get('cache-control');

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'web-app-'));
  mkdirSync(join(directory, 'fonts'));
  const app = express();
  serveWebApp(app as unknown as NestExpressApplication, directory);
  await new Promise<void>((resolve) => (server = app.listen(0, '127.0.0.1', () => resolve())));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(directory, { recursive: true });
});

describe('the web app’s files', () => {
  it('may be kept for ever where their names carry a hash, in whatever letters', async () => {
    const names = ['main-GJR2CLNZ.js', 'chunk-C0l2WtCq.js', 'chunk-D5w9STY-.js', 'styles-FMQHTYWP.css'];
    for (const name of names) {
      write(name, '');
      expect(await cacheOf(`/${name}`)).toBe('public, max-age=31536000, immutable');
    }
  });

  it('are not looked for under the addresses of the API', async () => {
    for (const folder of ['api', 'apis']) {
      mkdirSync(join(directory, folder));
      write(`${folder}/rooms.js`, '');
    }
    expect((await get('/apis/rooms.js')).status).toBe(200);
    expect((await get('/api/rooms.js')).status).toBe(404);
  });

  it('are asked for again where they keep their names', async () => {
    for (const name of ['theme.js', 'favicon.svg']) {
      write(name, '');
      expect(await cacheOf(`/${name}`)).toBe('no-cache');
    }
    write('fonts/source-sans-3-latin-wght-normal.woff2', '');
    expect(await cacheOf('/fonts/source-sans-3-latin-wght-normal.woff2')).toBe('public, max-age=604800');
  });

  it('that a worker or an installed app keeps are asked for again too', async () => {
    for (const name of ['worker.js', 'ngsw.json', 'manifest.webmanifest']) {
      write(name, '{}');
      expect(await cacheOf(`/${name}`)).toBe('no-cache');
    }
    expect((await get('/manifest.webmanifest')).headers.get('content-type')).toContain(
      'application/manifest+json',
    );
  });

  it('come compressed to whoever can read that', async () => {
    const names = '[["☕","hot beverage"]]';
    write('en.json', names);
    write('en.json.gz', gzipSync(names));
    const compressed = await get('/en.json');
    expect(compressed.headers.get('content-encoding')).toBe('gzip');
    expect(compressed.headers.get('content-type')).toContain('application/json');
    expect(await compressed.text()).toBe(names);
    const plain = await fetch(`${address}/en.json`, { headers: { 'accept-encoding': 'identity' } });
    expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, names]);
  });

  it('come with the page of the present build, also under a server that was there before it', async () => {
    expect(await (await get('/rooms/one')).text()).toContain('not built');
    write('index.html', 'the first build', 1);
    expect(await (await get('/rooms/one')).text()).toBe('the first build');
    write('index.html', 'the second build', 2);
    expect(await (await get('/')).text()).toBe('the second build');
  });

  it.each(['/index.html', '/%69ndex.html', '//index.html'])(
    'have the nonce of their answer in the page, also under its own name: %s',
    async (path) => {
      write('index.html', '<script nonce="%CSP_NONCE%"></script>');
      const answer = await fetch(address + path);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.text()).toMatch(/^<script nonce="[\w+/=]{20,}"><\/script>$/);
    },
  );

  it('have the place for one where a worker asks, which keeps the page as it was built', async () => {
    const built = '<script nonce="%CSP_NONCE%"></script>';
    write('index.html', built);
    expect(await (await get('/index.html?ngsw-cache-bust=0.1')).text()).toBe(built);
    expect(await (await get('/?ngsw-cache-bust=0.1')).text()).not.toContain('%CSP_NONCE%');
  });

  it('say the same of every room and every invite link, there or not', async () => {
    write('index.html', '<script nonce="%CSP_NONCE%"></script>');
    const pages = ['/', '/rooms/one', '/invite/0123456789abcdefghijkl', '/invite/another'].map(async (path) =>
      (await (await get(path)).text()).replace(/nonce="[^"]*"/, ''),
    );
    expect(new Set(await Promise.all(pages))).toEqual(new Set(['<script ></script>']));
  });
});
