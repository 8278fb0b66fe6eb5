/** Those at both ends of a line, for its tests. */
import { expect } from '@jest/globals';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { Line } from './line.mjs';

const endings = [];

/** Ends all that was opened here. */
export async function hangUp() {
  for (const end of endings.splice(0).reverse()) await end();
}

/** One end of a connection, and all that it was told. */
class End {
  constructor(socket) {
    this.socket = socket;
    this.heard = Buffer.alloc(0);
    /** The other side has hung up. */
    this.over = new Promise((over) => socket.once('end', over).once('close', over));
    socket.on('data', (chunk) => (this.heard = Buffer.concat([this.heard, chunk])));
    socket.on('error', () => undefined);
    endings.push(() => socket.destroy());
  }

  say(bytes) {
    this.socket.write(bytes);
  }

  /** What was heard, once it is so long. */
  async hears(length) {
    while (this.heard.length < length) await once(this.socket, 'data');
    return this.heard;
  }

  async hearsText(text) {
    expect(String(await this.hears(text.length))).toBe(text);
  }
}

/** A server that only listens. */
export async function listening() {
  const server = createServer({ allowHalfOpen: true });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  endings.push(() => server.listening && server.close());
  const { port } = server.address();
  return { server, port, target: { host: '127.0.0.1', port } };
}

export async function lineTo(...targets) {
  const line = await Line.open(() => targets);
  endings.push(() => line.close());
  return line;
}

export function caller({ port }) {
  return new End(connect({ port, host: '127.0.0.1', allowHalfOpen: true }));
}

/** Somebody who calls, and the other end of that call. */
export async function called(door, { server }) {
  const answering = once(server, 'connection');
  const near = caller(door);
  const [socket] = await answering;
  return [near, new End(socket)];
}

export async function joined() {
  const far = await listening();
  const line = await lineTo(far.target);
  return { far, line, ends: await called(line, far) };
}

/** Resolves when the line itself has got the next piece in this direction. */
export function taken(line, direction) {
  const { near, far } = [...line.passages].at(-1);
  return once(direction === 'up' ? near : far, 'data');
}

/** A word to the same server beside the line: whatever had left the line before has arrived, too. */
export async function besides(far) {
  const [near, other] = await called(far, far);
  near.say('there');
  await other.hearsText('there');
  other.say('back');
  await near.hearsText('back');
}
