import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { problemOf } from '@parley/contracts';
import { Server } from 'socket.io';
import { socketIoLink } from './socket-io-link.js';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** What a link reports, each to be awaited once. */
function ears() {
  const log: unknown[] = [];
  let tell: () => void = () => undefined;
  const note = (entry: unknown) => {
    log.push(entry);
    tell();
  };
  const next = async () => {
    while (log.length === 0) await new Promise<void>((resolve) => (tell = resolve));
    return log.shift();
  };
  const listening = {
    connected: () => note('connected'),
    refused: (data: unknown) => note(['refused', data]),
    lost: () => note('lost'),
    heard: (name: string, payload: unknown) => note([name, payload]),
  };
  return { next, listening };
}

async function setting() {
  const http = createServer();
  const io = new Server(http, { transports: ['websocket'] });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const { next, listening } = ears();
  const link = socketIoLink(url, listening);
  closing.push(
    () => link.close(),
    () => io.close(),
  );
  return { io, link, next };
}

describe('the link over Socket.IO', () => {
  it('brings the token, events both ways, and acks', async () => {
    const { io, link, next } = await setting();
    io.on('connection', (socket) => {
      socket.emit('typing.changed', { typing: true });
      socket.on('typing.set', (data: unknown, ack: (answer: unknown) => void) =>
        ack([socket.handshake.auth, data]),
      );
    });
    link.open('a token');
    expect(await next()).toBe('connected');
    expect(await next()).toEqual(['typing.changed', { typing: true }]);
    const ack = new Promise((resolve) => link.send('typing.set', { typing: false }, resolve));
    expect(await ack).toEqual([{ token: 'a token' }, { typing: false }]);
  });

  it('tells why it was not let in, and takes another token the next time', async () => {
    const { io, link, next } = await setting();
    io.use((socket, enter) => {
      const expired = socket.handshake.auth.token === 'old';
      enter(expired ? Object.assign(new Error('expired'), { data: problemOf('auth.expired') }) : undefined);
    });
    link.open('old');
    expect(await next()).toEqual(['refused', problemOf('auth.expired')]);
    link.open('new');
    expect(await next()).toBe('connected');
  });

  it('tells that nobody is there, and comes back when it is opened again', async () => {
    const { io, link, next } = await setting();
    link.open('a token');
    expect(await next()).toBe('connected');
    io.disconnectSockets(true);
    expect(await next()).toBe('lost');
    link.open('a token');
    expect(await next()).toBe('connected');

    const { next: nobody, listening } = ears();
    const elsewhere = socketIoLink('http://127.0.0.1:1', listening);
    closing.push(() => elsewhere.close());
    elsewhere.open('a token');
    expect(await nobody()).toEqual(['refused', undefined]);
  });

  it('R25: keeps nothing for later: what is sent without a connection is gone', async () => {
    const { io, link, next } = await setting();
    const got: unknown[] = [];
    io.on('connection', (socket) => {
      socket.on('typing.set', (data: unknown, ack: (answer: unknown) => void) => {
        got.push(data);
        ack({});
      });
    });
    link.send('typing.set', 'too early', () => undefined);
    link.open('a token');
    expect(await next()).toBe('connected');
    await new Promise((resolve) => link.send('typing.set', 'now', resolve));
    expect(got).toEqual(['now']);
  });
});
