import { describe, expect, it } from '@jest/globals';
import { limits, message, messageKind } from '@parley/contracts';
import type { Message } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { MessageEntity } from '../src/database/entities/message.entity.js';
import type { Actor } from '../src/http/actor.js';
import { Refusal } from '../src/http/refusal.js';
import { messageView } from '../src/messages/message.view.js';
import { memberView } from '../src/rooms/member.view.js';
import { RoomListing } from '../src/rooms/room-listing.service.js';
import { RoomMembers } from '../src/rooms/room-members.service.js';
import { MembershipEntity } from '../src/database/entities/membership.entity.js';
import { untilLocked } from './locks-awaited.js';
import { clockToPutOn } from './services/clock-to-put-on.js';
import { codeOf } from './services/refused.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';

const story = aStory();
const talk = new Talk(story);
const putOn = clockToPutOn();

describe('A page’s range', () => {
  const seen = async (bob: Actor, roomId: string, query: object) => {
    const { messages, hasMoreBefore, hasMoreAfter } = await talk.page(bob, roomId, { limit: 4, ...query });
    return [messages.map(({ seq }) => seq), hasMoreBefore, hasMoreAfter];
  };

  it('never leaves what is kept', async () => {
    const { bob, roomId } = await talk.roomOfTwo(10);
    await story.sql('DELETE FROM messages WHERE room_id = $1 AND seq < 5', [roomId]);
    await story.sql('UPDATE rooms SET first_seq = 5 WHERE id = $1', [roomId]);
    expect(await seen(bob, roomId, { before: 7 })).toEqual([[5, 6], false, true]);
    expect(await seen(bob, roomId, { before: 3 })).toEqual([[], false, true]);
    expect(await seen(bob, roomId, { before: 2_147_483_647 })).toEqual([[7, 8, 9, 10], true, false]);
    expect(await seen(bob, roomId, { after: 2 })).toEqual([[5, 6, 7, 8], false, true]);
    expect(await seen(bob, roomId, { after: 2_147_483_647 })).toEqual([[], true, false]);
    expect(await seen(bob, roomId, { around: 1 })).toEqual([[5, 6, 7, 8], false, true]);
    expect(await seen(bob, roomId, { around: 10 })).toEqual([[7, 8, 9, 10], true, false]);
  });

  it('of an empty room holds nothing, and nothing is beyond', async () => {
    const { bob, roomId } = await talk.roomOfTwo();
    for (const query of [{}, { before: 3 }, { after: 0 }, { around: 7 }])
      expect(await seen(bob, roomId, query)).toEqual([[], false, false]);
  });
});

describe('Pages asked for at the same time', () => {
  it('are each one’s own, and nobody’s who may not read', async () => {
    const [one, other] = [await talk.roomOfTwo(6), await talk.roomOfTwo(3)];
    const hidden = await talk.room([one.alice], { kind: 'private' });
    await talk.post(one.alice, hidden, 'between us');
    const asked = [
      () => talk.page(one.bob, one.roomId, { before: 4, limit: 2 }),
      () => talk.page(one.bob, hidden),
      () => talk.page(other.alice, other.roomId, { after: 1 }),
      () => talk.page(one.bob, other.roomId),
      () => talk.page(one.alice, hidden),
      () => talk.page(one.alice, randomUUID()),
      () => talk.page(one.alice, one.roomId, { around: 3, limit: 3 }),
    ];
    const answers = await Promise.all(
      asked.map((ask) =>
        ask().then(
          ({ messages }) => messages.map(({ roomId, seq }) => `${roomId} ${String(seq)}`),
          (error: unknown) => (error instanceof Refusal ? error.code : error),
        ),
      ),
    );
    const of = (roomId: string, ...seqs: number[]) => seqs.map((seq) => `${roomId} ${String(seq)}`);
    expect(answers).toEqual([
      of(one.roomId, 2, 3),
      'room.not_found',
      of(other.roomId, 2, 3),
      'room.not_joined',
      of(hidden, 1),
      'room.not_found',
      of(one.roomId, 2, 3, 4),
    ]);
  });
});

describe('Rows that PostgreSQL writes', () => {
  it('are what the views make of them, whatever is in them', async () => {
    const { alice, bob, roomId, head } = await talk.roomOfTwo(1);
    const strange = [
      '"quoted" \\ and\n\ttabbed',
      '\u0001\u001f\u007f',
      '\u2028 </script> 😀 日本 عربي',
      "it's {}[]",
    ];
    for (const body of strange) await talk.post(bob, roomId, body);
    await talk.post(alice, roomId, 'waves', { kind: 'action', replyTo: 1 });
    await talk.edit(alice, roomId, 1, 'edited');
    await talk.delete(bob, roomId, 3);
    await talk.post(alice, roomId, 'you all');
    await story.sql(
      `UPDATE messages SET mentioned_user_ids = ARRAY[$2, $3]::uuid[], mentioned_names = ARRAY['alice', '"b\\ob'],
         mentions_all = true, mentions_here = true, thread_root = 1, thread_seq = 2, thread_author_id = $2, in_room = true,
         pinned_revision = 3, pinned_by = $3, pinned_at = now(),
         reactions = jsonb_build_array(jsonb_build_object('emoji', '"🐧"', 'count', 1, 'userIds', jsonb_build_array($3::text)))
       WHERE room_id = $1 AND seq = 7`,
      [roomId, alice.id, bob.id],
    );
    await talk.leave(bob, roomId);
    await story.sql(`UPDATE memberships SET joined_at = '2020-01-01T00:00:00Z' WHERE room_id = $1`, [roomId]);
    const { manager } = story.get(DataSource);
    const kept = (await manager.find(MessageEntity, { where: { roomId }, order: { seq: 'ASC' } })).map(
      messageView,
    );
    expect((await talk.page(alice, roomId)).messages).toStrictEqual(kept);
    for (const row of kept) expect(message.strict().safeParse(row).error).toBeUndefined();
    const changes = await talk.changes(alice, roomId, head);
    expect(changes.messages).toStrictEqual([...kept].sort((one, other) => one.revision - other.revision));
    const gone = await manager.findOneByOrFail(MembershipEntity, { roomId, userId: bob.id });
    const [member] = changes.members;
    expect(changes.members).toStrictEqual(member && [memberView(gone, member.user)]);
  });
});

describe('A message in whatever state', () => {
  it('is the same from PostgreSQL as from the view: every kind, with and without all that it may bear', async () => {
    const kinds = messageKind.options;
    const states = 2 ** 9;
    const { alice, roomId } = await talk.roomOfTwo(kinds.length * states);
    const has = (bit: number) => `(m.seq / $3) >> ${String(bit)} & 1 = 1`;
    await story.sql(
      `UPDATE messages m SET
         kind = ($2::text[])[1 + m.seq % $3],
         edited_at = CASE WHEN ${has(0)} THEN m.created_at + interval '1.5 s' END,
         deleted_at = CASE WHEN ${has(1)} THEN m.created_at + interval '2 s' END,
         reply_to = CASE WHEN ${has(2)} THEN 1 END,
         thread_root = CASE WHEN ${has(3)} THEN 2 END,
         thread_seq = CASE WHEN ${has(3)} THEN m.seq END,
         in_room = ${has(6)},
         thread_author_id = CASE WHEN ${has(3)} THEN m.author_id END,
         reply_author_id = CASE WHEN ${has(2)} AND ${has(6)} THEN m.author_id END,
         mentioned_names = CASE WHEN ${has(4)} AND ${has(7)} THEN ARRAY['alice'] END,
         mentions_here = ${has(7)},
         deleted_by = CASE WHEN ${has(1)} AND ${has(8)} THEN gen_random_uuid() END,
         pinned_revision = CASE WHEN ${has(8)} THEN m.seq END,
         pinned_by = CASE WHEN ${has(8)} THEN m.author_id END,
         pinned_at = CASE WHEN ${has(8)} THEN m.created_at END,
         reactions = CASE WHEN ${has(7)} THEN jsonb_build_array(
           jsonb_build_object('emoji', '🐧', 'count', 1, 'userIds', jsonb_build_array(m.author_id))) END,
         mentioned_user_ids = CASE WHEN ${has(4)} THEN ARRAY[m.author_id] ELSE '{}' END,
         mentions_all = ${has(5)}
       WHERE m.room_id = $1`,
      [roomId, kinds, kinds.length],
    );
    const { manager } = story.get(DataSource);
    const kept = await manager.find(MessageEntity, { where: { roomId }, order: { seq: 'ASC' } });
    const messages: Message[] = [];
    for (let after = 0, more = true; more; after = messages.at(-1)?.seq ?? 0) {
      const page = await talk.page(alice, roomId, { after, limit: limits.page.max });
      messages.push(...page.messages);
      more = page.hasMoreAfter;
    }
    expect(messages).toStrictEqual(kept.map(messageView));
    for (const row of messages) expect(message.strict().safeParse(row).error).toBeUndefined();
    const state = ({ kind, ...row }: Message) =>
      [
        kind,
        ...[
          row.editedAt,
          row.deletedAt,
          row.replyTo,
          row.threadRoot,
          row.mentions.userIds[0],
          row.pinned,
        ].map(Boolean),
        row.mentions.all,
        row.reactions.length > 0,
        row.inRoom ?? row.replyToAuthorId !== undefined,
      ].join(' ');
    expect(new Set(messages.map(state)).size).toBeGreaterThan((kinds.length * states) / 2);
  });
});

describe('G5: rows that were long in coming', () => {
  const ways = {
    changes: (bob: Actor, roomId: string, head: number) => talk.changes(bob, roomId, head - 1),
    'a page': (bob: Actor, roomId: string) => talk.page(bob, roomId),
  };
  const losses = {
    removed: (alice: Actor, bob: Actor, roomId: string) => talk.remove(alice, roomId, bob),
    suspended: (_: Actor, bob: Actor) =>
      story.sql('UPDATE users SET suspended_at = clock_timestamp() WHERE id = $1', [bob.id]),
    'signed out': (_: Actor, bob: Actor) =>
      story.sql('UPDATE sessions SET ended_at = clock_timestamp() WHERE id = $1', [bob.sessionId]),
  };
  const refusals = { removed: 'room.not_joined', suspended: 'auth.suspended', 'signed out': 'auth.invalid' };
  type Story = [keyof typeof ways, keyof typeof losses];
  const stories = Object.keys(ways).flatMap((way) => Object.keys(losses).map((loss) => [way, loss] as Story));

  it.each(stories)('of %s are refused to somebody who was %s meanwhile', async (way, loss) => {
    const { alice, bob, roomId, head } = await talk.roomOfTwo(1);
    const database = story.get(DataSource);
    const slow = database.createQueryRunner();
    await slow.startTransaction();
    await slow.query('LOCK TABLE messages IN ACCESS EXCLUSIVE MODE');
    const asked = codeOf(ways[way](bob, roomId, head));
    await untilLocked(database);
    putOn(600);
    await losses[loss](alice, bob, roomId);
    await slow.commitTransaction();
    await slow.release();
    expect(await asked).toBe(refusals[loss]);
  });
});

describe('G5: lists that were long in coming', () => {
  const ways = {
    'the members': (bob: Actor, roomId: string) => story.get(RoomMembers).list(bob, roomId, { limit: 10 }),
    'the room': (bob: Actor, roomId: string) => talk.one(bob, roomId),
    'all rooms': async (bob: Actor, roomId: string) => {
      const { rooms } = await story.get(RoomListing).mine(bob);
      if (!rooms.some(({ room: { id } }) => id === roomId)) throw new Refusal('room.not_found');
    },
  };

  it.each(Object.keys(ways) as (keyof typeof ways)[])(
    '%s are kept from somebody who was removed meanwhile',
    async (way) => {
      const [alice, bob] = [await story.person('alice'), await story.person('bob')];
      const roomId = await talk.room([alice, bob], { kind: 'private' });
      expect(await codeOf(ways[way](bob, roomId))).toBeUndefined();
      const database = story.get(DataSource);
      const slow = database.createQueryRunner();
      await slow.startTransaction();
      await slow.query('LOCK TABLE memberships IN ACCESS EXCLUSIVE MODE');
      const asked = codeOf(ways[way](bob, roomId));
      await untilLocked(database);
      putOn(600);
      await slow.query(
        'UPDATE memberships SET left_at = clock_timestamp() WHERE room_id = $1 AND user_id = $2',
        [roomId, bob.id],
      );
      await slow.commitTransaction();
      await slow.release();
      expect(await asked).toBe('room.not_found');
    },
  );
});
