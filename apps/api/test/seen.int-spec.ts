import { describe, expect, it } from '@jest/globals';
import { limits } from '@parley/contracts';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../src/http/actor.js';
import { Marks } from './services/marks.js';
import { codeOf } from './services/refused.js';
import { roomEventsOf } from './services/room-events.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';

const story = aStory();
const talk = new Talk(story);
const marks = new Marks(story);

/** A room that says who has seen what, in which alice said three things. */
async function open() {
  const { alice, bob, roomId } = await talk.roomOfTwo(3);
  await talk.update(alice, roomId, { seenBy: true });
  return { alice, bob, roomId, from: story.told.length };
}
const hints = (roomId: string, from: number) =>
  story.told.slice(from).flatMap((each) => (each.to === 'seen' && each.seen.roomId === roomId ? [each] : []));
/** So many people more in the room, who need not do anything. */
async function crowd(roomId: string, many: number): Promise<void> {
  await story.sql(
    `WITH people AS (
       INSERT INTO users (id, username, display_name, role)
       SELECT gen_random_uuid(), right(($1::uuid)::text, 12) || '-' || n, 'One of many', 'member'
       FROM generate_series(1, $2::int) n RETURNING id
     ), members AS (
       INSERT INTO memberships
         (room_id, user_id, role, revision, joined_revision, self_revision, joined_self_revision)
       SELECT $1::uuid, id, 'member', 1, 1, 0, 0 FROM people
     )
     UPDATE rooms SET member_count = member_count + $2::int WHERE id = $1::uuid`,
    [roomId, many],
  );
}
const of = ({ id }: Actor, seq: number) => ({ userId: id, seq });

describe('W13: who has seen what', () => {
  it('is said of the others, and told when somebody reads on', async () => {
    const { alice, bob, roomId, from } = await open();
    expect(await marks.seen(alice, roomId)).toEqual([of(bob, 0)]);
    expect(await marks.seen(bob, roomId)).toEqual([of(alice, 3)]);
    await talk.read(bob, roomId, 2);
    expect(await marks.seen(alice, roomId)).toEqual([of(bob, 2)]);
    expect(hints(roomId, from)).toEqual([
      { to: 'seen', seen: { roomId, userId: bob.id, seq: 2 }, hiddenFrom: [bob.id] },
    ]);
    await talk.read(bob, roomId, 1);
    expect(hints(roomId, from)).toHaveLength(1);
    await talk.read(bob, roomId, 1, { force: true });
    expect(hints(roomId, from)[1]?.seen).toEqual({ roomId, userId: bob.id, seq: 1 });
  });

  it('takes no number, neither of the room nor of the others', async () => {
    const { alice, bob, roomId, from } = await open();
    const before = await talk.one(alice, roomId);
    await talk.read(bob, roomId, 3);
    expect(await talk.one(alice, roomId)).toEqual(before);
    expect(roomEventsOf(story, roomId, from)).toEqual([]);
  });

  it('is not said where the room was not told to, and nobody is told', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo(1);
    const from = story.told.length;
    expect((await talk.one(bob, roomId)).room.seenBy).toBe(false);
    expect(await codeOf(marks.seen(alice, roomId))).toBe('policy.denied');
    await talk.read(bob, roomId, 1);
    expect(hints(roomId, from)).toEqual([]);
    await talk.update(alice, roomId, { seenBy: true });
    expect((await talk.one(bob, roomId)).room.seenBy).toBe(true);
    expect(await marks.seen(alice, roomId)).toEqual([of(bob, 1)]);
    await talk.update(alice, roomId, { seenBy: false });
    expect(await codeOf(marks.seen(alice, roomId))).toBe('policy.denied');
  });

  it('is a setting like any other: for those who may describe the room, one revision, none where it is so already', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo();
    expect(await codeOf(talk.update(bob, roomId, { seenBy: true }))).toBe('policy.denied');
    const from = story.told.length;
    await talk.update(alice, roomId, { seenBy: true });
    await talk.update(alice, roomId, { seenBy: true });
    expect(roomEventsOf(story, roomId, from)).toMatchObject([
      { type: 'room.updated', room: { seenBy: true } },
    ]);
  });

  it('is always said in a direct room, where there is no setting', async () => {
    const [alice, bob] = [await story.person('alice'), await story.person('bob')];
    const { room } = (await talk.direct(alice, bob)).answer;
    expect(room.seenBy).toBe(true);
    await talk.post(alice, room.id, 'hello');
    const from = story.told.length;
    await talk.read(bob, room.id, 1);
    expect(await marks.seen(alice, room.id)).toEqual([of(bob, 1)]);
    expect(hints(room.id, from)).toHaveLength(1);
    expect(await codeOf(talk.update(alice, room.id, { seenBy: false }))).toBe('policy.denied');
  });

  it('is not said among more than fifty, and again when they are fewer', async () => {
    const { alice, bob, roomId } = await open();
    await crowd(roomId, limits.seenBy - 2);
    expect(await marks.seen(alice, roomId)).toHaveLength(limits.seenBy - 1);
    const carol = await story.person('carol');
    await talk.add(alice, roomId, carol);
    expect(await codeOf(marks.seen(alice, roomId))).toBe('policy.denied');
    const from = story.told.length;
    await talk.read(bob, roomId, 3);
    expect(hints(roomId, from)).toEqual([]);
    await talk.leave(carol, roomId);
    expect(await marks.seen(alice, roomId)).toContainEqual(of(bob, 3));
  });

  it('is not said of those who hide it, who see nobody’s either', async () => {
    const { alice, bob, roomId } = await open();
    const carol = await story.person('carol');
    await talk.add(alice, roomId, carol);
    await talk.prefer(bob, { showsReading: false });
    expect(await marks.seen(alice, roomId)).toEqual([of(carol, 3)]);
    expect(await marks.seen(bob, roomId)).toEqual([]);
    const from = story.told.length;
    await talk.read(bob, roomId, 3);
    expect(hints(roomId, from)).toEqual([]);
    await talk.read(carol, roomId, 1, { force: true });
    expect(hints(roomId, from).map(({ hiddenFrom }) => [...hiddenFrom].sort())).toEqual([
      [bob.id, carol.id].sort(),
    ]);
    await talk.prefer(bob, { showsReading: true });
    expect(await marks.seen(alice, roomId)).toContainEqual(of(bob, 3));
  });

  it('R28: words of another release count as not chosen', async () => {
    const { alice, bob, roomId } = await open();
    await story.sql(`INSERT INTO preferences (user_id, chosen, self_revision) VALUES ($1, $2, 0)`, [
      bob.id,
      { showsReading: 'to some' },
    ]);
    expect(await marks.seen(alice, roomId)).toEqual([of(bob, 0)]);
  });

  it('is nothing to those who are not in the room, and not said of those who have left', async () => {
    const { alice, bob, roomId } = await open();
    const carol = await story.person('carol');
    expect(await codeOf(marks.seen(carol, roomId))).toBe('room.not_joined');
    expect(await codeOf(marks.seen(carol, uuid()))).toBe('room.not_found');
    await talk.remove(alice, roomId, bob);
    expect(await marks.seen(alice, roomId)).toEqual([]);
    expect(await codeOf(marks.seen(bob, roomId))).toBe('room.not_joined');
  });
});
