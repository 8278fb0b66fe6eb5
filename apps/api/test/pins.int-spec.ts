import { describe, expect, it } from '@jest/globals';
import { limits } from '@parley/contracts';
import type { Actor } from '../src/http/actor.js';
import { holdRoom } from './services/held-room.js';
import { Marks } from './services/marks.js';
import { codeOf } from './services/refused.js';
import { roomEventsOf } from './services/room-events.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';

const story = aStory();
const talk = new Talk(story);
const marks = new Marks(story);
const pinned = async (actor: Actor, roomId: string) =>
  (await marks.pins(actor, roomId)).messages.map(({ seq }) => seq);

describe('W9: a pin', () => {
  it('is one revision, one row and one event, and is listed with who pinned it and when', async () => {
    const { alice, bob, roomId, head } = await talk.roomOfTwo(2);
    const from = story.told.length;
    const message = await marks.pin(alice, roomId, 2);
    expect(message).toMatchObject({
      revision: head + 1,
      pinned: { userId: alice.id, revision: head + 1, at: expect.any(String) },
    });
    expect(roomEventsOf(story, roomId, from)).toMatchObject([
      { type: 'message.updated', revision: head + 1, message },
    ]);
    const { messages, users, revision } = await marks.pins(bob, roomId);
    expect([messages, revision]).toEqual([[message], head + 1]);
    expect(users.map(({ id }) => id)).toEqual([alice.id]);
    expect((await talk.page(bob, roomId)).messages[1]).toEqual(message);
    expect((await talk.changes(bob, roomId, head)).messages).toEqual([message]);
  });

  it('is taken away again, and what is so already is no change', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo(1);
    const [before] = (await talk.page(bob, roomId)).messages;
    const once = await marks.pin(alice, roomId, 1);
    const from = story.told.length;
    expect(await marks.pin(alice, roomId, 1)).toEqual(once);
    const gone = await marks.unpin(alice, roomId, 1);
    expect(gone).toEqual({ ...before, revision: once.revision + 1 });
    expect(await marks.unpin(alice, roomId, 1)).toEqual(gone);
    expect(roomEventsOf(story, roomId, from)).toHaveLength(1);
    expect(await pinned(bob, roomId)).toEqual([]);
  });

  it('R7: the newest comes first, by the room’s numbers, whatever else happens to the message', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo(3);
    for (const seq of [2, 3, 1]) await marks.pin(alice, roomId, seq);
    await talk.edit(alice, roomId, 3, 'better');
    await marks.react(bob, roomId, 2, '👍');
    expect(await pinned(bob, roomId)).toEqual([1, 3, 2]);
    await marks.unpin(alice, roomId, 2);
    await marks.pin(alice, roomId, 2);
    expect(await pinned(bob, roomId)).toEqual([2, 1, 3]);
  });

  it('is there for those who join later, and for nobody who is not in the room', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo(1);
    await marks.pin(alice, roomId, 1);
    const carol = await story.person('carol');
    expect(await codeOf(marks.pins(carol, roomId))).toBe('room.not_joined');
    await talk.join(carol, roomId);
    expect(await pinned(carol, roomId)).toEqual([1]);
    await talk.remove(alice, roomId, bob);
    expect(await codeOf(marks.pins(bob, roomId))).toBe('room.not_joined');
  });

  it('goes with the message when it is deleted, also while the pin waited', async () => {
    const { alice, roomId } = await talk.roomOfTwo(2);
    await marks.pin(alice, roomId, 1);
    await talk.delete(alice, roomId, 1);
    const { messages } = await talk.page(alice, roomId);
    expect([messages[0]?.pinned ?? null, await pinned(alice, roomId)]).toEqual([null, []]);
    expect(await codeOf(marks.pin(alice, roomId, 1))).toBe('message.not_found');
    expect(await codeOf(marks.unpin(alice, roomId, 1))).toBe('message.not_found');
    const held = await holdRoom(story.dataSource, roomId);
    const pinning = codeOf(marks.pin(alice, roomId, 2));
    await held.awaited(1);
    await held.run(`UPDATE messages SET body = '', deleted_at = now() WHERE room_id = $1 AND seq = 2`, [
      roomId,
    ]);
    await held.letGo();
    expect(await pinning).toBe('message.not_found');
  });

  it('R28: that a node of an older release left on a deleted message is shown to nobody', async () => {
    const { alice, roomId } = await talk.roomOfTwo(1);
    await marks.pin(alice, roomId, 1);
    await story.sql(`UPDATE messages SET body = '', deleted_at = now() WHERE room_id = $1`, [roomId]);
    expect(await pinned(alice, roomId)).toEqual([]);
  });

  it('is for those who keep the room in order, and in a direct one for anybody', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo(1);
    expect(await codeOf(marks.pin(bob, roomId, 1))).toBe('policy.denied');
    await talk.add(alice, roomId, bob, 'moderator');
    await marks.pin(bob, roomId, 1);
    await talk.add(alice, roomId, bob, 'member');
    expect(await codeOf(marks.unpin(bob, roomId, 1))).toBe('policy.denied');
    const direct = (await talk.direct(alice, bob)).answer.room.id;
    await talk.post(alice, direct, 'hello');
    expect((await marks.pin(bob, direct, 1)).pinned?.userId).toBe(bob.id);
    expect((await marks.unpin(alice, direct, 1)).pinned ?? null).toBeNull();
  });

  it('is refused in an archived room, where they are still read', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo(2);
    await marks.pin(alice, roomId, 1);
    await talk.update(alice, roomId, { archived: true });
    for (const act of [marks.pin(alice, roomId, 2), marks.unpin(alice, roomId, 1)])
      expect(await codeOf(act)).toBe('room.archived');
    expect(await pinned(bob, roomId)).toEqual([1]);
  });

  it('R23: of another history finds nothing', async () => {
    const { alice, roomId } = await talk.roomOfTwo(1);
    expect(await codeOf(marks.pin(alice, roomId, 1, alice.id))).toBe('message.not_found');
  });

  it('is one of so many at most', async () => {
    const { alice, roomId } = await talk.roomOfTwo(limits.pins + 1);
    await story.sql(
      `UPDATE messages SET pinned_revision = seq, pinned_by = $2, pinned_at = now()
       WHERE room_id = $1 AND seq <= $3`,
      [roomId, alice.id, limits.pins],
    );
    expect(await codeOf(marks.pin(alice, roomId, limits.pins + 1))).toBe('pin.too_many');
    await marks.unpin(alice, roomId, 1);
    await marks.pin(alice, roomId, limits.pins + 1);
    expect(await pinned(alice, roomId)).toHaveLength(limits.pins);
  });
});
