import { describe, expect, it } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../src/http/actor.js';
import { OwnChanges } from '../src/rooms/own-changes.service.js';
import { codeOf } from './services/refused.js';
import { roomEventsOf, selfEventsOf, stampsOf } from './services/room-events.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';

const story = aStory();
const talk = new Talk(story);

const people = (...names: string[]) => Promise.all(names.map((name) => story.person(name)));
async function three(): Promise<[Actor, Actor, Actor]> {
  return (await people('alice', 'bob', 'carol')) as [Actor, Actor, Actor];
}

describe('R2: one revision, one row, one event', () => {
  it('through a room’s whole life', async () => {
    const [alice, bob, carol] = await three();
    const roomId = await talk.room([alice, bob]);
    await talk.join(carol, roomId);
    await talk.post(alice, roomId, 'hello');
    await talk.post(bob, roomId, 'hi');
    await talk.edit(bob, roomId, 2, 'hi!');
    await talk.delete(alice, roomId, 1);
    await talk.update(alice, roomId, { topic: 'gardens', description: 'and what grows there' });
    await talk.update(alice, roomId, { emoji: '🌱' });
    await talk.setOwn(bob, roomId, { favourite: true, hidden: true });
    await talk.add(alice, roomId, bob, 'moderator');
    await talk.leave(carol, roomId);
    await talk.join(carol, roomId);
    await talk.update(alice, roomId, { archived: true });
    const events = roomEventsOf(story, roomId);
    const { room } = await talk.one(alice, roomId);
    expect(events.map(({ revision }) => revision)).toEqual(events.map((_, index) => index + 1));
    expect(events.at(-1)?.revision).toBe(room.revision);
    const stamps = await stampsOf(story, roomId);
    expect(new Set(stamps).size).toBe(stamps.length);
    expect(stamps.at(-1)).toBe(room.revision);
  });

  it('and none for what changes nothing', async () => {
    const [alice, bob] = await three();
    const roomId = await talk.room([alice, bob], { topic: 'gardens' });
    await talk.post(alice, roomId, 'hello');
    await talk.delete(alice, roomId, 1);
    const before = await talk.one(alice, roomId);
    const from = story.told.length;
    await talk.join(bob, roomId);
    await talk.update(alice, roomId, { topic: 'gardens', emoji: '', archived: false });
    await talk.add(alice, roomId, bob);
    await talk.add(alice, roomId, bob, 'member');
    await talk.delete(alice, roomId, 1);
    expect(await talk.one(alice, roomId)).toEqual(before);
    expect(story.told.slice(from)).toEqual([]);
  });
});

describe('R3: what only one person may see', () => {
  it('goes under their own number, and takes none of the room’s', async () => {
    const [alice, bob] = await three();
    const roomId = await talk.room([alice, bob]);
    await talk.post(alice, roomId, 'hello');
    const { room } = await talk.one(bob, roomId);
    const from = story.told.length;
    await talk.read(bob, roomId, 1);
    expect((await talk.one(bob, roomId)).room.revision).toBe(room.revision);
    expect(story.told.slice(from)).toMatchObject([
      { to: 'user', userId: bob.id, event: { type: 'own.updated' } },
    ]);
  });

  it('a role is seen by all, and bumps both', async () => {
    const [alice, bob] = await three();
    const roomId = await talk.room([alice, bob]);
    const from = story.told.length;
    await talk.add(alice, roomId, bob, 'moderator');
    expect(roomEventsOf(story, roomId, from)).toMatchObject([
      { type: 'member.updated', member: { role: 'moderator' } },
    ]);
    const [own] = selfEventsOf(story, bob.id, from);
    expect(own).toMatchObject({ type: 'own.updated', own: { role: 'moderator' } });
    const mine = await talk.mine(bob);
    expect(own?.selfRevision).toBe(mine.selfRevision);
  });

  it('being added and removed is told to oneself, in an order that can be caught up with', async () => {
    const [alice, bob] = await three();
    const { selfRevision } = await talk.mine(bob);
    const [kept, lost] = [await talk.room([alice, bob]), await talk.room([alice, bob])];
    await talk.remove(alice, lost, bob);
    await talk.add(alice, kept, bob, 'owner');
    const told = selfEventsOf(story, bob.id);
    expect(told.map(({ type }) => type)).toEqual([
      ...['room.added', 'room.added', 'room.removed', 'moderation.noticed', 'own.updated'],
    ]);
    const since = await story.get(OwnChanges).since(bob.id, selfRevision);
    expect(since).toMatchObject([
      { type: 'room.removed', roomId: lost },
      { type: 'moderation.noticed', notice: { act: 'member.removed', roomId: lost } },
      { type: 'room.added', own: { role: 'owner' } },
    ]);
    const later = await story.get(OwnChanges).since(bob.id, told[3]?.selfRevision ?? 0);
    expect(later).toMatchObject([{ type: 'own.updated', selfRevision: told[4]?.selfRevision }]);
  });
});

describe('The emoji of a room', () => {
  it('is one of its settings: a change is a revision and is told, none is none', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo();
    const from = story.told.length;
    const { room } = await talk.update(alice, roomId, { emoji: '🐧' });
    await talk.update(alice, roomId, { emoji: '🐧' });
    expect(roomEventsOf(story, roomId, from)).toMatchObject([
      { type: 'room.updated', revision: room.revision, room: { emoji: '🐧' } },
    ]);
    expect((await talk.one(bob, roomId)).room).toMatchObject({ emoji: '🐧', pictureUrl: null });
  });
});

describe('R14: what takes access away', () => {
  it('is written beside it: leaving, removal and a role', async () => {
    const [alice, bob, carol] = await three();
    const roomId = await talk.room([alice, bob, carol]);
    const from = story.told.length;
    await talk.leave(bob, roomId);
    await talk.add(alice, roomId, carol, 'moderator');
    await talk.remove(alice, roomId, carol);
    const written = await story.sql<{ user_id: string }>(
      'SELECT user_id FROM access_changes WHERE room_id = $1 ORDER BY id',
      [roomId],
    );
    expect(written.map(({ user_id: id }) => id)).toEqual([bob.id, carol.id, carol.id]);
    const told = story.told.slice(from).filter(({ to }) => to === 'access');
    expect(told).toEqual([bob, carol].map(({ id: userId }) => ({ to: 'access', userId, roomId })));
  });
});

describe('R22: coming again', () => {
  it('is a new beginning at the head, with the whole history to read', async () => {
    const [alice, bob] = await three();
    const roomId = await talk.room([alice, bob]);
    const held = (await talk.one(bob, roomId)).room.revision;
    await talk.post(alice, roomId, 'one');
    await talk.leave(bob, roomId);
    expect(await codeOf(talk.page(bob, roomId))).toBe('room.not_joined');
    await talk.post(alice, roomId, 'two');
    const { own } = await talk.join(bob, roomId);
    expect(own).toMatchObject({ lastReadSeq: 2, unread: 0, role: 'member' });
    expect(await talk.changes(bob, roomId, held)).toMatchObject({ reset: true });
    expect((await talk.page(bob, roomId)).messages.map(({ body }) => body)).toEqual(['one', 'two']);
    const { members } = await talk.members(alice, roomId);
    expect(members).toHaveLength(2);
  });

  it('ends what one was: an owner who left and is added again is a member', async () => {
    const [alice, bob] = await three();
    const roomId = await talk.room([alice, bob]);
    await talk.add(alice, roomId, bob, 'owner');
    await talk.leave(bob, roomId);
    expect(await talk.add(alice, roomId, bob)).toMatchObject({ role: 'member', leftAt: null });
  });
});

describe('The last owner', () => {
  it('neither leaves nor is removed nor steps down while others stay', async () => {
    const [alice, bob] = await three();
    const admin = await story.person('ada', 'admin');
    const roomId = await talk.room([alice, bob]);
    const attempts = [
      talk.leave(alice, roomId),
      talk.remove(alice, roomId, alice),
      talk.add(alice, roomId, alice, 'member'),
      talk.remove(admin, roomId, alice),
      talk.add(admin, roomId, alice, 'moderator'),
    ];
    expect(new Set(await Promise.all(attempts.map(codeOf)))).toEqual(new Set(['room.last_owner']));
    await talk.add(alice, roomId, bob, 'owner');
    await talk.leave(alice, roomId);
    expect((await talk.members(bob, roomId)).members.map(({ userId }) => userId)).toEqual([bob.id]);
  });

  it('of two who go at once, one stays', async () => {
    const [alice, bob, carol] = await three();
    const roomId = await talk.room([alice, bob, carol]);
    await talk.add(alice, roomId, bob, 'owner');
    const both = await Promise.all([codeOf(talk.leave(alice, roomId)), codeOf(talk.leave(bob, roomId))]);
    expect(both.sort()).toEqual(['room.last_owner', undefined]);
  });

  it('alone may go, and leaves an archived room whose name stays taken', async () => {
    const [alice, bob] = await three();
    const name = `Alone ${uuid()}`;
    const roomId = await talk.room([alice], { name });
    const from = story.told.length;
    await talk.leave(alice, roomId);
    expect(roomEventsOf(story, roomId, from).map(({ type }) => type)).toEqual([
      'member.left',
      'room.updated',
    ]);
    expect(await codeOf(talk.join(bob, roomId))).toBe('room.archived');
    expect(await codeOf(talk.room([bob], { name }))).toBe('room.name_taken');
  });
});

describe('An archived room', () => {
  it('is read and left, and nothing else until it is brought back', async () => {
    const [alice, bob, carol] = await three();
    const roomId = await talk.room([alice, bob]);
    await talk.post(alice, roomId, 'hello');
    await talk.update(alice, roomId, { archived: true });
    const attempts = [
      talk.post(bob, roomId, 'anybody?'),
      talk.edit(alice, roomId, 1, 'hello?'),
      talk.delete(alice, roomId, 1),
      talk.join(carol, roomId),
      talk.add(alice, roomId, carol),
      talk.add(alice, roomId, bob, 'moderator'),
      talk.update(alice, roomId, { topic: 'silence' }),
    ];
    expect(new Set(await Promise.all(attempts.map(codeOf)))).toEqual(new Set(['room.archived']));
    expect((await talk.page(bob, roomId)).messages).toHaveLength(1);
    expect((await talk.read(bob, roomId, 1)).unread).toBe(0);
    await talk.remove(alice, roomId, bob);
    await talk.update(alice, roomId, { archived: false, topic: 'we are back' });
    await talk.join(bob, roomId);
    expect((await talk.post(bob, roomId, 'good')).seq).toBe(2);
  });

  it('that everybody had left and an admin brings back is owned by the first who comes in', async () => {
    const [alice, bob, carol] = await three();
    const roomId = await talk.room([alice]);
    await talk.leave(alice, roomId);
    await talk.update(await story.person('ada', 'admin'), roomId, { archived: false });
    expect((await talk.join(bob, roomId)).own?.role).toBe('owner');
    expect((await talk.join(carol, roomId)).own?.role).toBe('member');
    expect(await codeOf(talk.leave(bob, roomId))).toBe('room.last_owner');
  });
});

describe('A room’s name', () => {
  it('is one, however it is written: joined where it is there, created where not', async () => {
    const [alice, bob, carol] = await three();
    const name = `Café ${uuid()}`;
    const made = await talk.byName(alice, name);
    const found = await talk.byName(bob, name.toUpperCase().normalize('NFD'));
    expect([made.created, found.created]).toEqual([true, false]);
    expect(found.answer.room.id).toBe(made.answer.room.id);
    expect(await codeOf(talk.room([carol], { name: name.toLowerCase() }))).toBe('room.name_taken');
    const hidden = await talk.room([carol], { name, kind: 'private' });
    expect(hidden).not.toBe(made.answer.room.id);
  });

  it('typed by many at once makes one room, and all are in it', async () => {
    const crowd = await people('p0', 'p1', 'p2', 'p3', 'p4', 'p5');
    const name = `Meeting ${uuid()}`;
    const made = await Promise.all(crowd.map((person) => talk.byName(person, name)));
    expect(made.filter(({ created }) => created)).toHaveLength(1);
    expect(new Set(made.map(({ answer }) => answer.room.id)).size).toBe(1);
    const [first] = crowd;
    if (!first) throw new Error('nobody came');
    expect((await talk.one(first, made[0]?.answer.room.id ?? '')).room.memberCount).toBe(6);
  });

  it('cannot be taken by renaming', async () => {
    const [alice] = await three();
    const name = `Taken ${uuid()}`;
    await talk.room([alice], { name });
    const other = await talk.room([alice]);
    expect(await codeOf(talk.update(alice, other, { name: name.toUpperCase() }))).toBe('room.name_taken');
  });
});

describe('A direct room', () => {
  it('is the same for the same people, whoever begins and however often', async () => {
    const [alice, bob, carol] = await three();
    const [one, other] = await Promise.all([talk.direct(alice, bob), talk.direct(bob, alice)]);
    expect(one.answer.room.id).toBe(other.answer.room.id);
    expect([one.created, other.created].filter(Boolean)).toHaveLength(1);
    expect(one.answer.room).toMatchObject({ name: null, memberCount: 2, kind: 'direct' });
    expect(one.answer.room.people?.map(({ id }) => id).sort()).toEqual([alice.id, bob.id].sort());
    const group = await talk.direct(alice, bob, carol);
    expect(group.answer.room.id).not.toBe(one.answer.room.id);
    expect(await codeOf(talk.one(carol, one.answer.room.id))).toBe('room.not_found');
  });

  it('brings back who left, also from an empty one; of two nobody leaves', async () => {
    const [alice, bob, carol] = await three();
    const { answer } = await talk.direct(alice, bob);
    expect(await codeOf(talk.leave(alice, answer.room.id))).toBe('policy.denied');
    const group = await talk.direct(alice, bob, carol);
    const roomId = group.answer.room.id;
    await talk.leave(bob, roomId);
    expect((await talk.direct(alice, bob, carol)).answer.room).toMatchObject({ id: roomId, memberCount: 3 });
    for (const person of [alice, bob, carol]) await talk.leave(person, roomId);
    const again = await talk.direct(carol, alice, bob);
    expect(again).toMatchObject({
      created: false,
      answer: { room: { id: roomId, archivedAt: null, memberCount: 3 } },
    });
    expect(await talk.post(carol, roomId, 'hello again')).toMatchObject({ seq: 1 });
  });

  it('needs somebody else, and at most ten', async () => {
    const crowd = (await people(...Array.from({ length: 11 }, (_, i) => `q${String(i)}`))) as [
      Actor,
      ...Actor[],
    ];
    const [alice, ...others] = crowd;
    expect(await codeOf(talk.direct(alice, alice))).toBe('request.invalid');
    expect(await codeOf(talk.direct(alice, ...others))).toBe('request.invalid');
    expect(await codeOf(talk.direct(alice, { ...alice, id: uuid() }))).toBe('user.not_found');
    expect((await talk.direct(alice, ...others.slice(1))).answer.room.memberCount).toBe(10);
  });
});
