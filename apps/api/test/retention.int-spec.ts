import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { withConnection } from '../src/cli/reached-database.js';
import { roomDeviations } from '../src/cli/room-deviations.js';
import { Config } from '../src/config/config.js';
import { ServerSettingsReading, settingFallbacks } from '../src/database/server-settings.service.js';
import type { Actor } from '../src/http/actor.js';
import { BookmarkListing } from '../src/messages/bookmark-listing.service.js';
import { InboxListing } from '../src/messages/inbox-listing.service.js';
import { dueMessages } from '../src/messages/retention/due-messages.js';
import { RetentionPreviewing } from '../src/messages/retention/retention-preview.service.js';
import { ThreadListing } from '../src/messages/threads/thread-listing.service.js';
import { Bookmarking } from '../src/rooms/bookmarks/bookmarking.service.js';
import { Metrics } from '../src/telemetry/metrics.js';
import { Ageing } from './services/ageing.js';
import { Marks } from './services/marks.js';
import { codeOf } from './services/refused.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';

const story = aStory();
const talk = new Talk(story);
const marks = new Marks(story);
const ageing = new Ageing(story);

afterEach(async () => {
  await ageing.keepDays(null);
  const found = await withConnection(story.get(Config).databaseUrl, roomDeviations);
  expect(found.deviations).toEqual([]);
});

const seqs = async (actor: Actor, roomId: string, query: object = {}) =>
  (await talk.page(actor, roomId, query)).messages.map(({ seq }) => seq);
const firstSeq = async (actor: Actor, roomId: string) => (await talk.one(actor, roomId)).room.firstSeq;
const headsOf = (roomId: string) =>
  story.told.flatMap((change) =>
    change.to === 'room' && change.event.type === 'room.head' && change.event.roomId === roomId
      ? [change.event.revision]
      : [],
  );

describe('R8: messages that are past their time', () => {
  it('are taken away from the beginning of their room, with all that hangs on them', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo(2);
    await talk.edit(alice, roomId, 1, 'one, at first');
    await talk.post(alice, roomId, `@room and @${await nameOf(bob)}`);
    await marks.react(bob, roomId, 3, '👍');
    await marks.pin(alice, roomId, 3);
    await talk.post(alice, roomId, 'yesterday');
    await talk.post(alice, roomId, 'today', { replyTo: 3 });
    await ageing.older(roomId, 3, 31);
    await ageing.keepDays(30);
    await ageing.take();
    const { messages, hasMoreBefore } = await talk.page(bob, roomId);
    expect(messages.map(({ body }) => body)).toEqual(['yesterday', 'today']);
    expect(hasMoreBefore).toBe(false);
    expect(await seqs(bob, roomId, { around: 1 })).toEqual([4, 5]);
    expect(await firstSeq(bob, roomId)).toBe(4);
    expect(await talk.own(bob, roomId)).toMatchObject({ unread: 2, mentions: 0, called: [] });
    expect((await marks.pins(bob, roomId)).messages).toEqual([]);
    const left = await story.sql<{ left: number }>(
      `SELECT count(*)::int AS left FROM (
         SELECT seq FROM messages WHERE room_id = $1 AND body <> '' UNION ALL
         SELECT seq FROM message_versions WHERE room_id = $1 UNION ALL
         SELECT seq FROM reactions WHERE room_id = $1 UNION ALL
         SELECT seq FROM mentions WHERE room_id = $1) x WHERE seq < 4`,
      [roomId],
    );
    expect(left).toEqual([{ left: 0 }]);
  });

  it('R5: are known again by what they were posted under, and nobody posts under it', async () => {
    const { alice, roomId } = await talk.roomOfTwo();
    const clientId = uuid();
    await talk.post(alice, roomId, 'once', { clientId });
    await talk.post(alice, roomId, 'later');
    await ageing.older(roomId, 1, 31);
    await ageing.keepDays(30);
    await ageing.take();
    expect(await talk.post(alice, roomId, 'once', { clientId })).toMatchObject({ seq: 1, body: '' });
    expect(await codeOf(talk.post(alice, roomId, 'twice', { clientId }))).toBe('message.client_id_reused');
    expect(await codeOf(talk.post(alice, roomId, 'what?', { replyTo: 1 }))).toBe('message.not_found');
    const gone = 'message.not_found';
    expect(await codeOf(talk.edit(alice, roomId, 1, 'again'))).toBe(gone);
    expect(await codeOf(marks.react(alice, roomId, 1, '👍'))).toBe(gone);
    expect(await codeOf(marks.pin(alice, roomId, 1))).toBe(gone);
  });

  it('stay for as long as nobody chose anything, however old they are', async () => {
    const { alice, roomId, head } = await talk.roomOfTwo(2);
    await ageing.older(roomId, 2, 36_500);
    await ageing.take();
    expect(await seqs(alice, roomId)).toEqual([1, 2]);
    expect((await talk.one(alice, roomId)).room.revision).toBe(head);
  });

  it.each([
    [30, 90],
    [90, 30],
    [null, 30],
    [30, null],
  ])('where the server says %s days and the room %s, go by the fewer', async (server, room) => {
    const { alice, roomId } = await talk.roomOfTwo(3);
    await ageing.older(roomId, 1, 31);
    await ageing.older(roomId, 2, 29);
    await talk.update(alice, roomId, { keepDays: room });
    await ageing.keepDays(server);
    await ageing.take();
    expect(await seqs(alice, roomId)).toEqual([2, 3]);
  });

  it('go from direct rooms and archived ones as well, and a room that is empty then goes on', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo(2);
    const { answer } = await talk.direct(alice, bob);
    await talk.post(bob, answer.room.id, 'between us');
    await talk.update(alice, roomId, { archived: true });
    for (const id of [roomId, answer.room.id]) await ageing.older(id, 2, 31);
    await ageing.keepDays(30);
    await ageing.take();
    for (const id of [roomId, answer.room.id]) {
      expect(await talk.page(alice, id)).toMatchObject({ messages: [], hasMoreBefore: false });
      const { room, own } = await talk.one(alice, id);
      expect([room.firstSeq, room.lastMessage?.excerpt, own?.unread]).toEqual([room.lastSeq + 1, '', 0]);
    }
    const next = await talk.post(bob, answer.room.id, 'hello again');
    expect(next.seq).toBe(2);
    expect(await seqs(alice, answer.room.id)).toEqual([2]);
  });

  it('R2, R19: are one number of the room for all of them, and who was away begins anew', async () => {
    const { alice, bob, roomId, head } = await talk.roomOfTwo(4);
    await ageing.older(roomId, 2, 31);
    await talk.update(alice, roomId, { keepDays: 30 });
    await ageing.take();
    expect(headsOf(roomId)).toEqual([head + 2]);
    const { reset, messages, own, room } = await talk.changes(bob, roomId, head);
    expect([reset, messages.map(({ seq }) => seq), own.unread, room.firstSeq]).toEqual([true, [3, 4], 2, 3]);
    await ageing.take();
    expect(headsOf(roomId)).toHaveLength(1);
  });

  it('leave the bookmarks, of which the message is gone, and nothing in the inbox', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo(1);
    await talk.post(alice, roomId, `@${await nameOf(bob)}, look`);
    await story.get(Bookmarking).put(bob, { roomId, seq: 2 }, { note: 'to do' });
    await ageing.older(roomId, 2, 31);
    await ageing.keepDays(30);
    await ageing.take();
    const { bookmarks } = await story.get(BookmarkListing).list(bob, { limit: 10 });
    expect(bookmarks).toMatchObject([{ bookmark: { seq: 2, note: 'to do' }, message: { body: '' } }]);
    const { items } = await story.get(InboxListing).list(bob, { limit: 10, done: false });
    expect(items).toEqual([]);
  });
});

describe('A thread', () => {
  const listed = async (actor: Actor, roomId: string) => {
    const { threads } = await story.get(ThreadListing).list(actor, { unread: false, limit: 50 });
    return threads
      .filter((thread) => thread.roomId === roomId)
      .map(({ root, summary, own }) => [root.seq, root.body, summary.lastSeq, own.readThreadSeq]);
  };
  /** A root at 1, replies of bob's at 2, 3 and 5, of which 5 is in the room as well; the line goes on at 4 and 6. */
  async function threaded() {
    const { alice, bob, roomId } = await talk.roomOfTwo(1);
    const reply = (inRoom = false) => talk.post(bob, roomId, 'a reply', { threadRoot: 1, inRoom });
    await reply();
    await reply();
    await talk.post(alice, roomId, 'the line goes on');
    await reply(true);
    await talk.post(alice, roomId, 'and on');
    await ageing.keepDays(30);
    return { alice, bob, roomId };
  }

  it('stays for as long as its newest reply, though nobody replies to what is gone', async () => {
    const { alice, bob, roomId } = await threaded();
    expect((await talk.own(alice, roomId)).unreadThreads).toMatchObject([{ readThreadSeq: 0, replies: 0 }]);
    await ageing.older(roomId, 2, 31);
    await ageing.take();
    const { messages, hasMoreBefore } = await talk.page(alice, roomId, { thread: 1 });
    expect([messages.map(({ seq }) => seq), hasMoreBefore]).toEqual([[3, 5], false]);
    for (const query of [{ before: 4 }, { after: 1, limit: 1 }])
      expect(await seqs(alice, roomId, { thread: 1, ...query })).toEqual([3]);
    expect(await seqs(alice, roomId, { thread: 1, around: 1, limit: 2 })).toEqual([3, 5]);
    expect(await seqs(alice, roomId, { line: 'room' })).toEqual([4, 5, 6]);
    expect(await talk.page(alice, roomId, { line: 'room', limit: 3 })).toMatchObject({
      hasMoreBefore: false,
    });
    expect(await seqs(alice, roomId, { line: 'room', after: 1, limit: 1 })).toEqual([4]);
    expect(await listed(alice, roomId)).toEqual([[1, '', 5, 1]]);
    expect((await talk.own(alice, roomId)).unreadThreads).toMatchObject([
      { root: 1, readThreadSeq: 1, lastThreadSeq: 3 },
    ]);
    expect(await codeOf(talk.post(bob, roomId, 'more', { threadRoot: 1 }))).toBe('message.not_found');
  });

  it('is gone with its newest reply, from everybody’s list', async () => {
    const { alice, bob, roomId } = await threaded();
    await ageing.older(roomId, 5, 31);
    await ageing.take();
    expect(await seqs(alice, roomId, { line: 'room' })).toEqual([6]);
    for (const person of [alice, bob]) {
      expect(await listed(person, roomId)).toEqual([]);
      expect(await talk.threads(person, roomId)).toEqual([]);
      expect((await talk.own(person, roomId)).unreadThreads).toEqual([]);
    }
    expect(await talk.page(alice, roomId, { thread: 1 })).toMatchObject({
      messages: [],
      hasMoreBefore: false,
    });
  });
});

describe('So many that they are more than one batch', () => {
  const takenAway = () => story.get(Metrics).value('parley_messages_taken_away_total');
  async function crowded(days = 31) {
    const { alice, bob, roomId } = await talk.roomOfTwo(1);
    await manyBy(alice, roomId, 1200);
    await ageing.older(roomId, 1201, days);
    await talk.post(alice, roomId, 'today');
    return { alice, bob, roomId };
  }
  /** Does this once after the first batch. */
  function afterFirst(act: () => void) {
    let batches = 0;
    return { throwIfAborted: () => void ((batches += 1) === 1 && act()) };
  }

  it('go batch by batch, each with one number, and are told once all are gone', async () => {
    const { alice, roomId } = await crowded();
    const before = (await takenAway()) ?? 0;
    const { revision } = (await talk.update(alice, roomId, { keepDays: 30 })).room;
    await ageing.take();
    expect(await seqs(alice, roomId)).toEqual([1202]);
    expect((await talk.one(alice, roomId)).room.revision).toBe(revision + 3);
    expect(headsOf(roomId)).toEqual([revision + 3]);
    expect(await takenAway()).toBe(before + 1201);
  });

  it('killed in the middle: what is gone is gone as a whole, and whoever goes on does the rest', async () => {
    const { alice, roomId } = await crowded();
    await ageing.keepDays(30);
    const killed = new Error('killed');
    const signal = afterFirst(() => {
      throw killed;
    });
    await expect(ageing.take(signal)).rejects.toBe(killed);
    expect(await firstSeq(alice, roomId)).toBe(501);
    expect((await seqs(alice, roomId, { before: 503 })).length).toBe(2);
    await ageing.take();
    expect(await firstSeq(alice, roomId)).toBe(1202);
  });

  it('switched off in the middle: the rest stays', async () => {
    const { alice, roomId } = await crowded();
    await ageing.keepDays(30);
    const asked = jest.spyOn(story.get(ServerSettingsReading), 'now');
    await ageing.take(afterFirst(() => asked.mockResolvedValue(settingFallbacks)));
    asked.mockRestore();
    expect(await firstSeq(alice, roomId)).toBe(501);
  });

  it('are counted before somebody chooses, in the room and on the whole server', async () => {
    const { alice, bob, roomId } = await crowded(80);
    const previewing = story.get(RetentionPreviewing);
    const [{ at } = { at: null }] = await story.sql<{ at: Date }>(
      'SELECT created_at AS at FROM messages WHERE room_id = $1 AND seq = 1',
      [roomId],
    );
    expect(await previewing.ofRoom(alice, roomId, 79)).toEqual({ messages: 1201, oldest: at?.toISOString() });
    expect(await previewing.ofRoom(alice, roomId, 81)).toEqual({ messages: 0, oldest: null });
    expect(await codeOf(previewing.ofRoom(bob, roomId, 79))).toBe('policy.denied');
    const before = await previewing.ofServer(79);
    const twoAtOnce = await dueMessages(story.dataSource.manager, 79, 2);
    expect({ ...twoAtOnce, oldest: twoAtOnce.oldest?.toISOString() }).toEqual(before);
    expect(before.messages).toBeGreaterThanOrEqual(1201);
    await talk.update(alice, roomId, { keepDays: 79 });
    expect((await previewing.ofServer(81)).messages).toBe((await previewing.ofServer(36_500)).messages);
    await ageing.take();
    const after = await previewing.ofServer(79);
    expect([before.messages - after.messages, before.rooms - after.rooms]).toEqual([1201, 1]);
  });
});

async function nameOf({ id }: Actor): Promise<string> {
  const [row] = await story.sql<{ username: string }>('SELECT username FROM users WHERE id = $1', [id]);
  return row?.username ?? '';
}

async function manyBy({ id }: Actor, roomId: string, count: number): Promise<void> {
  await story.sql(
    `WITH room AS (
       UPDATE rooms SET last_seq = last_seq + $3, last_count_no = last_count_no + $3, revision = revision + $3
       WHERE id = $1 RETURNING last_seq - $3 AS seq, last_count_no - $3 AS count_no, revision - $3 AS revision)
     INSERT INTO messages (room_id, seq, id, count_no, revision, author_id, client_id, digest, kind, body, created_at)
     SELECT $1, seq + n, gen_random_uuid(), count_no + n, revision + n, $2, gen_random_uuid(), '', 'text', 'much', now()
     FROM room, generate_series(1, $3::int) n`,
    [roomId, id, count],
  );
}
