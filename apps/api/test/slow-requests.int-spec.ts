import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Problem } from '@parley/contracts';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { BodyTime } from '../src/http/body-time.js';
import { signUp } from './people.js';
import type { Person } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';

let server: TestServer;
let olga: Person;
beforeAll(async () => {
  server = await startTestServer();
  olga = await signUp(server, 'olga');
  Object.assign(server.app.get(BodyTime), { wholeMs: 1000, pauseMs: 2500 });
});
afterAll(() => server.close());

/** A line on which a request begins; what the server says until it hangs up. */
class Line {
  private readonly socket: Socket;
  private said = '';
  readonly ended: Promise<string>;

  constructor(head: string, headers: Record<string, string>) {
    const { hostname, port } = new URL(server.url);
    this.socket = connect(Number(port), hostname);
    this.socket.setEncoding('utf8').on('data', (text: string) => (this.said += text));
    this.ended = new Promise((resolve) => {
      this.socket.once('error', () => undefined).once('close', () => resolve(this.said));
    });
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    this.socket.write(`${head} HTTP/1.1\r\nHost: parley\r\n${lines.join('')}\r\n`);
  }

  say(text: string): void {
    this.socket.write(text);
  }

  /** The socket has been told this. */
  async hears(text: string): Promise<void> {
    while (!this.said.includes(text)) await new Promise((heard) => this.socket.once('data', heard));
  }
}

const long = { 'content-type': 'application/json', 'content-length': '1000' };
const problemIn = (said: string) => JSON.parse(said.split('\r\n\r\n')[1] ?? '') as Problem;

describe('A body that never ends', () => {
  it.each([
    ['of a stranger', 'POST /api/v1/auth/login', () => ({})],
    ['of somebody who is signed in', 'PATCH /api/v1/users/me', () => olga.headers],
  ])('%s is answered as wrong, and the line is closed', async (_, head, signedIn) => {
    const line = new Line(head, { ...long, ...signedIn() });
    line.say('{"username":');
    const said = await line.ended;
    expect(said).toMatch(/^HTTP\/1.1 400 /);
    expect(said).toMatch(/\r\nconnection: close\r\n/i);
    expect(said).toMatch(/content-type: application\/problem\+json/i);
    expect(problemIn(said)).toMatchObject({
      code: 'request.invalid',
      errors: [{ path: '', message: 'took too long to arrive' }],
    });
  });

  it('holds no line open after the request was refused', async () => {
    const line = new Line('PATCH /api/v1/users/me', long);
    line.say('{');
    expect(await line.ended).toMatch(/^HTTP\/1.1 401 /);
  });

  it('is none where it ends in time', async () => {
    expect((await olga.patch('/users/me', { bio: 'slow but sure' })).status).toBe(200);
  });
});

describe('An import', () => {
  const head = 'POST /api/v1/admin/import';
  const chunked = { 'content-type': 'application/x-ndjson', 'transfer-encoding': 'chunked' };
  const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;

  it('takes as long as it takes, as long as something comes', async () => {
    const line = new Line(head, { ...chunked, ...olga.headers, connection: 'close' });
    await line.hears('200 OK');
    // Three times as long as a whole body may take, and longer than a pause.
    for (let piece = 0; piece < 3; piece += 1) {
      line.say(chunk('\n'));
      expect(await new Line('POST /api/v1/auth/login', long).ended).toMatch(/^HTTP\/1.1 400 /);
    }
    line.say('0\r\n\r\n');
    expect(await line.ended).toMatch(/{"type":"done","lines":0,[^\n]*\n\r\n0\r\n\r\n$/);
  });

  it('ends when nothing comes any more', async () => {
    const line = new Line(head, { ...chunked, ...olga.headers });
    line.say(chunk('\n'));
    expect(await line.ended).not.toContain('0\r\n\r\n');
  });
});

describe('Headers', () => {
  it('have a time of their own, and no import is cut by the time of a whole request', () => {
    const { headersTimeout, requestTimeout }: Server = server.app.getHttpServer();
    expect([headersTimeout, requestTimeout]).toEqual([15_000, 0]);
  });
});
