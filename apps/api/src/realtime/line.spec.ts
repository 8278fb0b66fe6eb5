import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo, Socket as Tcp } from 'node:net';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import type { Socket as Client } from 'socket.io-client';
import { onCommand, packetOf, send, waitingFor } from './line.js';
import type { ParleySocket } from './parley-server.js';

let http: HttpServer;
let server: Server;
let reader: Client;
let socket: ParleySocket;
let heard: string[];
let all: (count: number) => Promise<void>;

beforeEach(async () => {
  http = createServer();
  server = new Server(http, { transports: ['websocket'], perMessageDeflate: false });
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  const entered = new Promise<ParleySocket>((enter) => server.on('connection', (one) => enter(one as never)));
  reader = io(`http://127.0.0.1:${String((http.address() as AddressInfo).port)}`, {
    transports: ['websocket'],
    reconnection: false,
  });
  heard = [];
  let count = Infinity;
  let done = (): void => undefined;
  reader.on('said', (words: string) => {
    heard.push(words);
    if (heard.length >= count) done();
  });
  all = (wanted) =>
    new Promise((settle) => {
      count = wanted;
      done = settle;
      if (heard.length >= wanted) settle();
    });
  socket = await entered;
});
afterEach(async () => {
  reader.close();
  await server.close();
});

function say(...words: string[]): void {
  const packets = words.map((each) => packetOf('said', each as never));
  send(socket, packets, Buffer.concat(packets.map(({ frame }) => frame)));
}

function line(): Tcp {
  return (reader.io.engine.transport as unknown as { ws: { _socket: Tcp } }).ws._socket;
}

describe('R16: What all readers get', () => {
  it('is a frame of any length, in any alphabet, several in one write', async () => {
    // A frame's head grows at 126 and at 65,536 bytes; `42["said",""]` are 13 of them.
    const lengths = [0, 112, 113, 114, 65_522, 65_523, 70_000];
    const words = [...lengths.map((length) => 'x'.repeat(length)), 'Grüße, мир, 世界 👋'];
    const line = (socket.conn.transport as unknown as { socket: { _socket: Tcp } }).socket._socket;
    const written: number[] = [];
    const write: (bytes: Buffer) => boolean = line.write.bind(line);
    line.write = (bytes: Buffer) => {
      written.push(bytes.length);
      return write(bytes);
    };
    say(...words);
    expect(written).toHaveLength(1);
    await all(words.length);
    expect(heard).toEqual(words);
  });

  it('keeps its place among what Socket.IO sends itself, also while the line takes no more', async () => {
    line().pause();
    const padding = ' '.repeat(20_000);
    const words = Array.from({ length: 600 }, (_, n) => `${String(n)}${padding}`);
    words.forEach((word, n) => {
      if (n % 3 === 0) (socket as unknown as EventEmitter).emit('said', word);
      else say(word);
    });
    expect(waitingFor(socket).bytes).toBeGreaterThan(1_000_000);
    line().resume();
    await all(words.length);
    expect(heard).toEqual(words);
    expect(waitingFor(socket)).toEqual({ packets: 0, bytes: 0 });
  });

  it('is not written after the line was given up', () => {
    socket.conn.close();
    const line = (socket.conn.transport as unknown as { socket: { _socket: Tcp } }).socket._socket;
    const before = line.bytesWritten;
    say('too late');
    expect(line.bytesWritten).toBe(before);
  });
});

describe('What a socket says', () => {
  it('is heard with all that came with it, and answered where an answer is wanted', async () => {
    const given: unknown[][] = [];
    onCommand(socket, (words, answer) => {
      given.push([...words]);
      answer?.({ ok: true, data: `Grüße, ${String(words.length)}` });
    });
    reader.emit('first', { a: 1 }, 'more');
    expect(await reader.emitWithAck('second', 'x'.repeat(200))).toEqual({ ok: true, data: 'Grüße, 2' });
    expect(given).toEqual([
      ['first', { a: 1 }, 'more'],
      ['second', 'x'.repeat(200)],
    ]);
  });

  it('is answered in its place among the events, also while the line takes no more', async () => {
    onCommand(socket, (_, answer) => {
      say('before');
      answer?.({});
      say('after');
    });
    const padding = 'x'.repeat(100_000);
    for (const full of [false, true]) {
      heard.length = 0;
      if (full) {
        line().pause();
        for (let n = 0; n < 100; n += 1) say(padding);
      }
      const answered = new Promise<void>((settle) => {
        reader.emit('ask', () => {
          heard.push('answer');
          settle();
        });
      });
      if (full) line().resume();
      await answered;
      await all(full ? 103 : 3);
      expect(heard.filter((word) => word !== padding)).toEqual(['before', 'answer', 'after']);
    }
  });
});
