import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Message, RoomAndOwn, RoomEvent } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import type { Socket as Line } from 'node:net';
import { CommittedChanges } from '../src/database/committed-changes.js';
import { ConnectedPeople } from '../src/realtime/connected-people.js';
import { SlowReaders } from '../src/realtime/slow-readers.service.js';
import { eventually } from './eventually.js';
import { signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTestServer, type TestServer } from './services/test-server.js';
import { socketOf, type TestSocket } from './socket-of.js';

let server: TestServer;
let alice: Person;
let bob: Person;
let roomId: string;

beforeAll(async () => {
  server = await startTestServer();
  ({ alice, bob } = await signUpAll(server, 'olga', 'alice', 'bob'));
  const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'public', name: 'The room' });
  roomId = body.room.id;
  await bob.post(`/rooms/${roomId}/join`);
}, 30_000);
afterAll(() => server.close());

interface Engine {
  readyState: string;
  writeBuffer: unknown[];
}

/** The line under a socket of this test. */
function lineOf({ socket }: TestSocket): Line {
  return (socket.io.engine.transport as unknown as { ws: { _socket: Line } }).ws._socket;
}

describe('A room event', () => {
  it('R16: is written down once, whatever the number of readers, and is the same for all', async () => {
    const readers = [];
    for (const person of [alice, bob, bob, alice, bob]) readers.push(await socketOf(person, server));
    const { body } = await alice.post<{ message: Message }>(`/rooms/${roomId}/messages`, {
      clientId: randomUUID(),
      body: 'first',
    });
    for (const reader of readers) await reader.hears(({ revision }) => revision === body.message.revision);
    let written = 0;
    const revision = body.message.revision + 1;
    const message = { ...body.message, toJSON: () => ((written += 1), { ...body.message, revision }) };
    const event = { type: 'message.updated', roomId, revision, message } as RoomEvent;
    server.app.get(CommittedChanges).publish({ to: 'room', event });
    const heard = [];
    for (const reader of readers) heard.push(await reader.hears((told) => told.revision === revision));
    // Looked through once for bytes, then written.
    expect(written).toBeLessThanOrEqual(2);
    for (const one of heard) expect(one).toEqual(heard[0]);
    for (const reader of readers) reader.close();
  });
});

describe('Who reads slowly', () => {
  it('is spared the fleeting first, and cut off before the server’s memory suffers', async () => {
    const hers = await socketOf(alice, server);
    const slow = await socketOf(bob, server);
    const quick = await socketOf(bob, server);
    lineOf(slow).pause();
    const readers = server.app.get(SlowReaders);
    const body = 'x'.repeat(10_000);
    // Few at a time: a post that waits too long for its turn is refused, and that is another story.
    const flood = async (times: number) => {
      for (let posted = 0; posted < times; posted += 20) {
        const posts = Array.from({ length: 20 }, () =>
          hers.done('message.post', { roomId, clientId: randomUUID(), body }),
        );
        await Promise.all(posts);
      }
    };
    await eventually(async () => {
      await flood(100);
      readers.look();
      return readers.slow > 0;
    }, 20_000);
    await hers.done('typing.set', { roomId, typing: true });
    await quick.hears(({ type }) => type === 'typing.changed');
    await alice.patch('/users/me', { bio: 'sails' });
    await quick.hears(({ type }) => type === 'user.updated');

    lineOf(slow).resume();
    await slow.until(() => slow.said.length === quick.said.length || undefined, 20_000);
    expect(slow.of('typing.changed')).toEqual([]);
    // What nobody would say again: how somebody is called.
    await slow.hears(({ type }) => type === 'user.updated');
    readers.look();
    expect(readers.slow).toBe(0);

    const engineOf = ({ socket }: TestSocket) =>
      server.app
        .get(ConnectedPeople)
        .connectionsOf(bob.id)
        .find(({ id }) => id === socket.id)?.socket.conn as unknown as Engine | undefined;
    const isOpen = (one: TestSocket) => engineOf(one)?.readyState === 'open';
    lineOf(slow).pause();
    await eventually(async () => {
      await flood(200);
      readers.look();
      return !isOpen(slow);
    }, 30_000);
    // The last word, and nothing else.
    expect(engineOf(slow)?.writeBuffer).toHaveLength(1);
    lineOf(slow).resume();
    await slow.until(() => slow.ended ?? undefined);
    expect(slow.heard.at(-1)).toMatchObject({ type: 'connection.closing', code: 'reader.too_slow' });
    expect(isOpen(quick)).toBe(true);
    for (const one of [hers, quick]) one.close();
  }, 60_000);
});
