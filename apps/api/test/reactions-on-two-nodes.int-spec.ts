import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Message } from '@parley/contracts';
import { roomOf, say } from './conversation.js';
import { askingAt, signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTwoNodes, type TestServer } from './services/test-server.js';
import { socketOf, type TestSocket } from './socket-of.js';

let north: TestServer;
let south: TestServer;
let close: () => Promise<void>;
let alice: Person;
let bob: Person;

beforeAll(async () => {
  ({ north, south, close } = await startTwoNodes());
  ({ alice, bob } = await signUpAll(north, 'olga', 'alice', 'bob'));
}, 30_000);

afterAll(() => close(), 30_000);

const emojis = Array.from({ length: 40 }, (_, n) => String.fromCodePoint(0x1f400 + n));
const reactionAt = (roomId: string, emoji: string) =>
  `/rooms/${roomId}/messages/1/reactions/${encodeURIComponent(emoji)}`;
const ofRoom = (socket: TestSocket, roomId: string) =>
  socket.heard.filter((event) => event.roomId === roomId && event.revision !== undefined);
const messageOf = (carried: unknown) => (carried as { message: Message }).message;

describe('R15: reactions in a room that a hundred listen to on one node', () => {
  it('are told there by the quarter of a second, on the other each, and both end with the same', async () => {
    const roomId = await roomOf(alice, bob);
    const near = await socketOf(alice, north);
    await say(near, roomId, 'Look at this');
    const far = await Promise.all(
      Array.from({ length: 100 }, (_, n) => socketOf(n % 2 ? alice : bob, south)),
    );
    const began = performance.now();
    const replies = [];
    // Few at a time: they wait for one row, and whoever waits too long is refused.
    for (let first = 0; first < emojis.length; first += 4) {
      const reacting = emojis
        .slice(first, first + 4)
        .flatMap((emoji) => [
          askingAt(north, alice).put(reactionAt(roomId, emoji)),
          askingAt(south, bob).put(reactionAt(roomId, emoji)),
        ]);
      replies.push(...(await Promise.all(reacting)));
    }
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200));
    const last = Math.max(...replies.map(({ body }) => messageOf(body).revision));
    for (const socket of [near, ...far]) await socket.hears(({ revision }) => revision === last);
    const took = performance.now() - began;

    const [here = [], ...there] = [near, ...far].map((socket) => ofRoom(socket, roomId));
    expect(here.filter(({ type }) => type === 'message.reacted')).toHaveLength(replies.length);
    for (const told of there) {
      // Of one message the last state alone, each quarter of a second.
      expect(told.length).toBeLessThanOrEqual(Math.ceil(took / 250) + 1);
      let cursor = here[0]?.revision ?? 0;
      for (const { since = -1, revision = 0 } of told) {
        expect(since).toBeLessThanOrEqual(cursor);
        cursor = revision;
      }
      expect(messageOf(told.at(-1))).toEqual(messageOf(here.at(-1)));
    }
    expect(messageOf(here.at(-1)).reactions).toHaveLength(emojis.length);
    for (const { count } of messageOf(here.at(-1)).reactions) expect(count).toBe(2);
    for (const socket of [near, ...far]) socket.close();
  }, 60_000);
});
