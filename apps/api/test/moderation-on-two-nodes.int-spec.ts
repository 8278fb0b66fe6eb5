import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RoomAndOwn } from '@parley/contracts';
import { roomOf, say } from './conversation.js';
import { askingAt, codeOf, signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTwoNodes, type TestServer } from './services/test-server.js';
import { socketOf } from './socket-of.js';
import type { TestSocket } from './socket-of.js';

let north: TestServer;
let south: TestServer;
let close: () => Promise<void>;
let alice: Person;
let bob: Person;
let carol: Person;
beforeAll(async () => {
  ({ north, south, close } = await startTwoNodes());
  ({ alice, bob, carol } = await signUpAll(north, 'olga', 'alice', 'bob', 'carol'));
}, 60_000);
afterAll(() => close(), 30_000);

/** Alice's room; of Bob a device at each node, and Carol at the other node than Alice. */
async function scene() {
  const roomId = await roomOf(alice, bob, carol);
  const [hers, phone, laptop, carols] = await Promise.all([
    socketOf(alice, north),
    socketOf(bob, north),
    socketOf(bob, south),
    socketOf(carol, south),
  ]);
  const all = [hers, phone, laptop, carols];
  return { roomId, hers, his: [phone, laptop], carols, all, close: () => all.map((one) => one.close()) };
}

const notices = (socket: TestSocket) => socket.of('moderation.noticed').map(({ notice }) => notice);

describe('What moderators do, on two nodes', () => {
  it('is told to the one concerned on all their devices, and to nobody else why', async () => {
    const { roomId, hers, his, carols, close } = await scene();
    await alice.put(`/rooms/${roomId}/mutes/${bob.id}`, { seconds: 600, reason: 'xyzzy' });
    for (const one of his) {
      await one.hears(({ type, own }) => type === 'own.updated' && mutedIn(own) !== null, 1000);
      await one.hears(({ type }) => type === 'moderation.noticed', 1000);
      expect(notices(one)).toMatchObject([{ act: 'member.muted', roomId, reason: 'xyzzy' }]);
    }
    // The other node knows it by the row, whatever it heard.
    const there = askingAt(south, bob);
    const post = { clientId: roomId, body: 'But' };
    expect(codeOf(await there.post(`/rooms/${roomId}/messages`, post))).toBe('member.muted');
    await say(hers, roomId, 'Quiet now');
    await carols.until(() => carols.said.includes('Quiet now') || undefined);
    for (const one of [hers, carols]) {
      expect(notices(one)).toEqual([]);
      expect(JSON.stringify(one.heard)).not.toContain('xyzzy');
      expect(one.of('own.updated').filter(({ own }) => mutedIn(own) !== null)).toEqual([]);
    }
    close();
  });

  it('R14: a ban silences every device within a second, and what is said after it is heard by none', async () => {
    const { roomId, hers, his, carols, close } = await scene();
    const begun = performance.now();
    await alice.put(`/rooms/${roomId}/bans/${bob.id}`, { reason: 'spam' });
    await Promise.all(his.map((one) => one.hears(({ type }) => type === 'room.removed', 1000)));
    expect(performance.now() - begun).toBeLessThan(1000);
    await say(hers, roomId, 'Bob is gone');
    await carols.until(() => carols.said.includes('Bob is gone') || undefined);
    for (const one of his) {
      await one.hears(({ type }) => type === 'moderation.noticed');
      await one.done('room.sync', { selfRevision: 0, rooms: [] });
      expect(one.said).toEqual([]);
      expect(notices(one)).toMatchObject([{ act: 'member.banned', reason: 'spam' }]);
    }
    for (const node of [north, south])
      expect(codeOf(await askingAt(node, bob).get(`/rooms/${roomId}/messages`))).toBe('room.not_joined');
    close();
  });

  it('is hinted at to those who keep order, at either node, and to no plain member', async () => {
    const { roomId, hers, his, carols, close } = await scene();
    await alice.put(`/rooms/${roomId}/members/${carol.id}`, { role: 'moderator' });
    await alice.put(`/rooms/${roomId}/mutes/${bob.id}`, { seconds: 600, reason: 'xyzzy' });
    for (const one of [hers, carols]) {
      await one.hears(({ type }) => type === 'moderation.changed', 1000);
      expect(one.of('moderation.changed')).toEqual([{ type: 'moderation.changed', roomId }]);
    }
    for (const one of his) {
      await one.hears(({ type }) => type === 'moderation.noticed', 1000);
      await one.done('room.sync', { selfRevision: 0, rooms: [] });
      expect(one.of('moderation.changed')).toEqual([]);
    }
    close();
  });

  it('R3: what was told while nobody listened is there when one comes back, and no more than what is newer', async () => {
    const roomId = await roomOf(alice, bob);
    await alice.delete(`/rooms/${roomId}/members/${bob.id}?reason=late`);
    const his = await socketOf(bob, south);
    const { held } = await his.done('room.sync', { selfRevision: 0, rooms: [] });
    const there = askingAt(south, bob);
    const all = await there.get<{ notices: { reason: string; selfRevision: number }[] }>(
      '/users/me/moderation',
    );
    expect(all.body.notices.at(-1)).toMatchObject({ reason: 'late', selfRevision: held?.moderation });
    const none = await there.get(`/users/me/moderation?since=${String(held?.moderation)}`);
    expect(none.body).toEqual({ notices: [], selfRevision: expect.any(Number) });
    his.close();
  });
});

function mutedIn(own: unknown): string | null {
  return (own as NonNullable<RoomAndOwn['own']> | undefined)?.mutedUntil ?? null;
}
