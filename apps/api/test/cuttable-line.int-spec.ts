import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { eventually } from './eventually.js';
import { cuttableLine, type CuttableLine } from './services/cuttable-line.js';

let server: Server;
let line: CuttableLine;
let heard: string;
let speaker: Socket;

beforeEach(async () => {
  heard = '';
  server = createServer((socket) => socket.on('data', (data) => (heard += String(data))));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  line = await cuttableLine(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
  speaker = await called();
});
afterEach(async () => {
  speaker.destroy();
  await line.close();
  await new Promise((closed) => server.close(closed));
});

async function called(): Promise<Socket> {
  const socket = connect(Number(new URL(line.url).port), '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

/** Says it, and waits until the line has it: what is said on a connection that is opened afterwards comes behind. */
async function say(text: string): Promise<void> {
  await new Promise((said) => speaker.write(text, said));
  const next = await called();
  next.end();
  await once(next, 'close');
}

describe('A line of the tests', () => {
  it('turns nothing round where it is mended while something slow is under way', async () => {
    const began = performance.now();
    line.delay(300);
    await say('one ');
    line.mend();
    await say('two ');
    await eventually(() => heard === 'one two ');
    expect(performance.now() - began).toBeGreaterThan(299);
  });
});
