import { describe, expect, it } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../src/http/actor.js';
import { holdPeople } from './services/held-people.js';
import { holdRoom } from './services/held-room.js';
import { codeOf } from './services/refused.js';
import { roomEventsOf, selfEventsOf } from './services/room-events.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';

const story = aStory();
const talk = new Talk(story);

async function three(): Promise<[Actor, Actor, Actor]> {
  return [await story.person('alice'), await story.person('bob'), await story.person('carol')];
}
/** Who is in it, each with their role. */
async function rolesIn(roomId: string): Promise<Record<string, string>> {
  const rows = await story.sql<{ id: string; role: string }>(
    'SELECT user_id AS id, role FROM memberships WHERE room_id = $1 AND left_at IS NULL',
    [roomId],
  );
  return Object.fromEntries(rows.map(({ id, role }) => [id, role]));
}

describe('An owner who leaves and names a successor', () => {
  it('is gone, and the successor owns the room: two numbers, one event each', async () => {
    const [alice, bob, carol] = await three();
    const roomId = await talk.room([alice, bob, carol]);
    const { revision } = (await talk.one(alice, roomId)).room;
    const from = story.told.length;
    await talk.leave(alice, roomId, bob);
    expect(await rolesIn(roomId)).toEqual({ [bob.id]: 'owner', [carol.id]: 'member' });
    expect(roomEventsOf(story, roomId, from)).toMatchObject([
      { type: 'member.updated', revision: revision + 1, member: { userId: bob.id, role: 'owner' } },
      { type: 'member.left', revision: revision + 2, member: { userId: alice.id }, memberCount: 2 },
    ]);
    expect(selfEventsOf(story, bob.id, from)).toMatchObject([
      { type: 'own.updated', own: { role: 'owner' } },
    ]);
    expect(selfEventsOf(story, alice.id, from)).toMatchObject([{ type: 'room.removed', roomId }]);
    expect(story.told.slice(from).filter(({ to }) => to === 'access')).toEqual([
      { to: 'access', userId: alice.id, roomId },
    ]);
  });

  it('does so as one of several owners too, and who is an owner already stays what they are', async () => {
    const [alice, bob, carol] = await three();
    const roomId = await talk.room([alice, bob, carol]);
    await talk.add(alice, roomId, bob, 'owner');
    const from = story.told.length;
    await talk.leave(alice, roomId, bob);
    expect(roomEventsOf(story, roomId, from).map(({ type }) => type)).toEqual(['member.left']);
    await talk.add(bob, roomId, alice, 'owner');
    await talk.leave(alice, roomId, carol);
    expect(await rolesIn(roomId)).toEqual({ [bob.id]: 'owner', [carol.id]: 'owner' });
  });

  it('leaves an archived room as well, which else they could never leave', async () => {
    const [alice, bob] = await three();
    const roomId = await talk.room([alice, bob]);
    await talk.update(alice, roomId, { archived: true });
    expect(await codeOf(talk.leave(alice, roomId))).toBe('room.last_owner');
    await talk.leave(alice, roomId, bob);
    expect(await rolesIn(roomId)).toEqual({ [bob.id]: 'owner' });
  });
});

describe('Nothing is handed over, and nobody leaves', () => {
  it('where the successor is not in the room, was in it once, or is nobody', async () => {
    const [alice, bob, carol] = await three();
    const roomId = await talk.room([alice, bob, carol]);
    await talk.leave(carol, roomId);
    const before = await talk.one(alice, roomId);
    const from = story.told.length;
    const stranger = await story.person('stranger');
    for (const successor of [stranger, carol, { ...bob, id: uuid() }])
      expect(await codeOf(talk.leave(alice, roomId, successor))).toBe('user.not_found');
    expect(await codeOf(talk.leave(alice, roomId, alice))).toBe('request.invalid');
    expect(await codeOf(talk.leave(alice, roomId))).toBe('room.last_owner');
    expect(await talk.one(alice, roomId)).toEqual(before);
    expect(story.told.slice(from)).toEqual([]);
  });

  it('by those who own nothing: a moderator, a member, one of a direct room', async () => {
    const [alice, bob, carol] = await three();
    const roomId = await talk.room([alice, bob, carol]);
    await talk.add(alice, roomId, bob, 'moderator');
    const { answer } = await talk.direct(alice, bob, carol);
    const from = story.told.length;
    const attempts = [
      talk.leave(bob, roomId, carol),
      talk.leave(carol, roomId, bob),
      talk.leave(alice, answer.room.id, bob),
    ];
    expect(new Set(await Promise.all(attempts.map(codeOf)))).toEqual(new Set(['policy.denied']));
    expect(story.told.slice(from)).toEqual([]);
  });
});

describe('R1: what was so before the room was locked is advice', () => {
  it('the successor was removed meanwhile', async () => {
    const [alice, bob, carol] = await three();
    const roomId = await talk.room([alice, bob, carol]);
    const held = await holdRoom(story.dataSource, roomId);
    const leaving = codeOf(talk.leave(alice, roomId, bob));
    await held.awaited(1);
    await held.run('UPDATE memberships SET left_at = now() WHERE room_id = $1 AND user_id = $2', [
      roomId,
      bob.id,
    ]);
    await held.letGo();
    expect(await leaving).toBe('user.not_found');
    expect(await rolesIn(roomId)).toEqual({ [alice.id]: 'owner', [carol.id]: 'member' });
  });

  it('the one who hands over owns it no longer', async () => {
    const [alice, bob, carol] = await three();
    const roomId = await talk.room([alice, bob, carol]);
    await talk.add(alice, roomId, carol, 'owner');
    const held = await holdRoom(story.dataSource, roomId);
    const leaving = codeOf(talk.leave(alice, roomId, bob));
    await held.awaited(1);
    await held.run(`UPDATE memberships SET role = 'member' WHERE room_id = $1 AND user_id = $2`, [
      roomId,
      alice.id,
    ]);
    await held.letGo();
    expect(await leaving).toBe('policy.denied');
  });

  it('of two owners who leave and name each other, one goes', async () => {
    const [alice, bob, carol] = await three();
    const roomId = await talk.room([alice, bob, carol]);
    await talk.add(alice, roomId, bob, 'owner');
    const both = [talk.leave(alice, roomId, bob), talk.leave(bob, roomId, alice)];
    const codes = await Promise.all(both.map(codeOf));
    expect(codes.sort()).toEqual(['user.not_found', undefined]);
    expect(Object.values(await rolesIn(roomId)).sort()).toEqual(['member', 'owner']);
  });
});

describe('People’s rows are locked in one order', () => {
  it('so two who hand over to one another, each in a room of theirs, both do', async () => {
    const [one, other] = await three();
    // The first of a pair of the two is the one with the lower id, then the one with the higher.
    for (const [alice, bob] of [
      [one, other],
      [other, one],
    ] as const) {
      const [hers, his] = [await talk.room([alice, bob]), await talk.room([bob, alice])];
      const held = await holdPeople(story.dataSource, alice, bob);
      const both = Promise.all([codeOf(talk.leave(alice, hers, bob)), codeOf(talk.leave(bob, his, alice))]);
      await held.awaited(2);
      await held.letGo();
      expect(await both).toEqual([undefined, undefined]);
      expect([await rolesIn(hers), await rolesIn(his)]).toEqual([
        { [bob.id]: 'owner' },
        { [alice.id]: 'owner' },
      ]);
    }
  });

  it('fifty times over, while they set their own and are given roles', async () => {
    const [alice, bob] = await three();
    for (let round = 1; round <= 50; round += 1) {
      const [hers, his] = await Promise.all([talk.room([alice, bob]), talk.room([bob, alice])]);
      const codes = await Promise.all(
        [
          talk.leave(alice, hers, bob),
          talk.leave(bob, his, alice),
          talk.setOwn(bob, hers, { favourite: true }),
          talk.setOwn(alice, his, { hidden: true }),
        ].map(codeOf),
      );
      expect(codes).toEqual([undefined, undefined, undefined, undefined]);
    }
  });
});

describe('R3, R22: who is told their own half with another number is told it as it is', () => {
  it.each<[string, (alice: Actor, bob: Actor, roomId: string) => Promise<unknown>]>([
    ['a room is handed over to them', (alice, bob, roomId) => talk.leave(alice, roomId, bob)],
    ['their role is another', (alice, bob, roomId) => talk.add(alice, roomId, bob, 'moderator')],
  ])('also where they set it in the same moment as %s', async (_, act) => {
    const [alice, bob, carol] = await three();
    const roomId = await talk.room([alice, bob, carol]);
    const held = await holdPeople(story.dataSource, bob);
    const from = story.told.length;
    const acted = act(alice, bob, roomId);
    await held.awaited(1);
    await setFavourite(held, bob, roomId);
    await held.letGo();
    await acted;
    expect(selfEventsOf(story, bob.id, from)).toMatchObject([
      { type: 'own.updated', own: { favourite: true, selfRevision: (await talk.mine(bob)).selfRevision } },
    ]);
  });

  it('also where they open a direct room that they had hidden', async () => {
    const [alice, bob] = await three();
    const roomId = (await talk.direct(alice, bob)).answer.room.id;
    await talk.setOwn(bob, roomId, { hidden: true });
    const held = await holdPeople(story.dataSource, bob);
    const from = story.told.length;
    const opened = talk.direct(bob, alice);
    await held.awaited(1);
    await setFavourite(held, bob, roomId);
    await held.letGo();
    expect((await opened).answer.own).toMatchObject({ favourite: true, hiddenSeq: null });
    expect(selfEventsOf(story, bob.id, from)).toMatchObject([
      { type: 'own.updated', own: { favourite: true, hiddenSeq: null } },
    ]);
  });
});

/** As another node commits it, in the transaction that holds the person's row. */
async function setFavourite(
  held: Awaited<ReturnType<typeof holdPeople>>,
  { id }: Actor,
  roomId: string,
): Promise<void> {
  await held.run('UPDATE users SET self_revision = self_revision + 1 WHERE id = $1', [id]);
  await held.run(
    `UPDATE memberships SET favourite = true, self_revision = (SELECT self_revision FROM users WHERE id = $2)
     WHERE room_id = $1 AND user_id = $2`,
    [roomId, id],
  );
}
