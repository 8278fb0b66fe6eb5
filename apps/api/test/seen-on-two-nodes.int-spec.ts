import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roomOf, say } from './conversation.js';
import { askingAt, signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTwoNodes, type TestServer } from './services/test-server.js';
import { socketOf, type TestSocket } from './socket-of.js';

let north: TestServer;
let south: TestServer;
let close: () => Promise<void>;
let people: Record<'alice' | 'bob' | 'carol' | 'dora', Person>;

beforeAll(async () => {
  ({ north, south, close } = await startTwoNodes());
  people = await signUpAll(north, 'olga', 'alice', 'bob', 'carol', 'dora');
}, 30_000);

afterAll(() => close(), 30_000);

/** All that was told before it has been heard then. */
async function untilTheEnd(said: string, ...sockets: TestSocket[]): Promise<void> {
  for (const socket of sockets) await socket.until(() => socket.said.includes(said) || undefined);
}

describe('W13: that somebody has read on', () => {
  it('is told on every node to those in the room who show theirs, and to nobody else', async () => {
    const { alice, bob, carol, dora } = people;
    const roomId = await roomOf(alice, bob, carol);
    const square = await roomOf(alice, bob, carol, dora);
    await alice.patch(`/rooms/${roomId}`, { seenBy: true });
    await carol.patch('/users/me/preferences', { showsReading: false });
    const [hers, his] = [await socketOf(alice, south), await socketOf(bob, north)];
    const [hidden, outside] = [await socketOf(carol, south), await socketOf(dora, south)];
    await say(hers, roomId, 'Did you see?');
    expect((await askingAt(north, bob).put(`/rooms/${roomId}/read`, { seq: 1 })).status).toBe(200);
    const hint = await hers.hears(({ type }) => type === 'seen.changed');
    expect(hint).toEqual({ type: 'seen.changed', roomId, userId: bob.id, seq: 1 });
    expect((await askingAt(north, carol).put(`/rooms/${roomId}/read`, { seq: 1 })).status).toBe(200);
    await alice.delete(`/rooms/${roomId}/members/${bob.id}`);
    await alice.put(`/rooms/${roomId}/read`, { seq: 0, force: true });
    await say(hers, square, 'The end');
    await untilTheEnd('The end', hers, his, hidden, outside);
    expect(hers.of('seen.changed')).toHaveLength(1);
    for (const socket of [his, hidden, outside]) expect(socket.of('seen.changed')).toEqual([]);
    for (const socket of [hers, his, hidden, outside]) socket.close();
  });
});
