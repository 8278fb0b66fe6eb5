import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { limits } from '@parley/contracts';
import type { SelfEvent } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { CommittedChanges } from '../src/database/committed-changes.js';
import { Reminders } from '../src/rooms/bookmarks/reminders.service.js';
import { roomOf } from './conversation.js';
import { signUpAll } from './people.js';
import type { Person } from './people.js';
import { OwnThings } from './services/own-things.js';
import { codeOf } from './services/refused.js';
import { selfEventsOf } from './services/room-events.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';
import { startTestNode, startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { socketOf } from './socket-of.js';
import { whileHeld } from './while-held.js';

const story = aStory();
const talk = new Talk(story);
const own = new OwnThings(story);
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

describe('R3: a bookmark', () => {
  it('takes one number of one’s own, is told to oneself alone, and found again', async () => {
    const { alice, bob, roomId, head } = await talk.roomOfTwo(2);
    const { selfRevision: before } = await talk.own(bob, roomId);
    const from = story.told.length;
    const remindAt = inAnHour();
    const bookmark = await own.bookmark(bob, roomId, 2, { note: 'for later', remindAt });
    const { messages } = await talk.page(bob, roomId);
    expect(bookmark).toEqual({
      roomId,
      seq: 2,
      messageId: messages[1]!.id,
      note: 'for later',
      remindAt,
      remindedAt: null,
      createdAt: expect.any(String),
      removed: false,
      selfRevision: before + 1,
    });
    const event = { type: 'bookmark.updated', selfRevision: before + 1, bookmark };
    expect(story.told.slice(from)).toEqual([{ to: 'user', userId: bob.id, event }]);
    expect(await own.since(bob, before)).toEqual([event]);
    expect(await own.bookmarkChanges(bob)).toEqual([bookmark]);
    expect((await own.sync(bob)).held?.bookmarks).toBe(before + 1);
    expect((await talk.one(bob, roomId)).room.revision).toBe(head);
    const list = await own.bookmarks(bob);
    expect(list).toMatchObject({ bookmarks: [{ bookmark, message: { seq: 2, body: '2' } }], next: null });
    expect(list.users.map(({ id }) => id)).toEqual([alice.id]);
    expect((await own.bookmarks(alice)).bookmarks).toEqual([]);
  });

  it('keeps what is not named, and is no change where it is so already', async () => {
    const { bob, roomId } = await talk.roomOfTwo(1);
    const remindAt = inAnHour();
    await own.bookmark(bob, roomId, 1, { note: 'for later', remindAt });
    const noted = await own.bookmark(bob, roomId, 1, { note: 'for now' });
    expect(noted).toMatchObject({ note: 'for now', remindAt });
    const from = story.told.length;
    for (const given of [{}, { note: 'for now' }, { remindAt }, { messageId: noted.messageId }])
      expect(await own.bookmark(bob, roomId, 1, given)).toEqual(noted);
    expect(story.told.slice(from)).toEqual([]);
    expect(await own.bookmark(bob, roomId, 1, { remindAt: null })).toMatchObject({
      note: 'for now',
      remindAt: null,
    });
  });

  it('that is taken away leaves no note behind, and begins anew when it is made again', async () => {
    const { bob, roomId } = await talk.roomOfTwo(1);
    await own.bookmark(bob, roomId, 1, { note: 'a secret', remindAt: inAnHour() });
    const removed = await own.unbookmark(bob, roomId, 1);
    expect(removed).toMatchObject({ removed: true, note: '', remindAt: null });
    expect(await own.unbookmark(bob, roomId, 1)).toEqual(removed);
    expect(await own.bookmarkChanges(bob)).toEqual([removed]);
    expect((await own.bookmarks(bob)).bookmarks).toEqual([]);
    expect(await own.bookmark(bob, roomId, 1)).toMatchObject({ removed: false, note: '', remindAt: null });
    expect(await codeOf(own.unbookmark(bob, roomId, 2))).toBe('bookmark.not_found');
  });

  it('is of a message that stands, and stays when that is deleted', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo(2);
    for (const seq of [3, 2_147_483_647])
      expect(await codeOf(own.bookmark(bob, roomId, seq))).toBe('message.not_found');
    expect(await codeOf(own.bookmark(bob, roomId, 1, { messageId: randomUUID() }))).toBe('message.not_found');
    await own.bookmark(bob, roomId, 1, { note: 'what she said' });
    for (const seq of [1, 2]) await talk.delete(alice, roomId, seq);
    expect(await codeOf(own.bookmark(bob, roomId, 2))).toBe('message.not_found');
    expect(await own.bookmark(bob, roomId, 1, { note: 'gone' })).toMatchObject({ note: 'gone' });
    expect((await own.bookmarks(bob)).bookmarks).toMatchObject([
      { bookmark: { note: 'gone' }, message: { seq: 1, body: '' } },
    ]);
  });

  it('of a room one has left keeps its note without the message, and can be taken away', async () => {
    const [alice, bob] = [await story.person('alice'), await story.person('bob')];
    const roomId = await talk.room([alice, bob], { kind: 'private' });
    await talk.post(alice, roomId, 'a secret');
    const bookmark = await own.bookmark(bob, roomId, 1, { note: 'mine' });
    await talk.remove(alice, roomId, bob);
    expect((await own.bookmarks(bob)).bookmarks).toEqual([{ bookmark, message: null }]);
    expect(JSON.stringify([await own.bookmarks(bob), await own.since(bob, 0)])).not.toContain('a secret');
    expect(await codeOf(own.bookmark(bob, roomId, 1, { note: 'more' }))).toBe('room.not_found');
    expect(await own.unbookmark(bob, roomId, 1)).toMatchObject({ removed: true });
  });

  it('is one of at most a thousand', async () => {
    const { bob, roomId } = await talk.roomOfTwo(2);
    await story.sql(
      `INSERT INTO bookmarks (user_id, room_id, seq, message_id, self_revision)
       SELECT $1, $2, n, gen_random_uuid(), 0 FROM generate_series(1, $3::int) n`,
      [bob.id, randomUUID(), limits.bookmarks.most - 1],
    );
    await own.bookmark(bob, roomId, 1);
    expect(await codeOf(own.bookmark(bob, roomId, 2))).toBe('bookmark.too_many');
    expect(await own.bookmark(bob, roomId, 1, { note: 'still mine' })).toMatchObject({ note: 'still mine' });
    await own.unbookmark(bob, roomId, 1);
    expect(await own.bookmark(bob, roomId, 2)).toMatchObject({ seq: 2 });
  });

  it('comes in pages, the newest first, each once', async () => {
    const { bob, roomId } = await talk.roomOfTwo(7);
    const made = [7, 1, 3, 5, 2];
    for (const seq of made) await own.bookmark(bob, roomId, seq);
    // The last two are of one moment.
    await story.sql(
      `UPDATE bookmarks SET created_at = timestamptz '2026-01-01' - least(array_position($2::int[], seq), 4) * interval '1 day'
       WHERE user_id = $1`,
      [bob.id, made],
    );
    const seen: number[] = [];
    for (let after: string | undefined, more = true; more;) {
      const page = await own.bookmarks(bob, { limit: 2, ...(after && { after }) });
      seen.push(...page.bookmarks.map(({ bookmark }) => bookmark.seq));
      after = page.next ?? undefined;
      more = page.next !== null;
    }
    expect(seen).toEqual(made);
    for (const after of ['nonsense', Buffer.from('bookmarks 1 x').toString('base64url')])
      expect(await codeOf(own.bookmarks(bob, { after }))).toBe('request.invalid');
  });

  it('reminds at a moment to come, within ten years', async () => {
    const { bob, roomId } = await talk.roomOfTwo(1);
    const inYears = (years: number) => new Date(Date.now() + years * 365.3 * 86_400_000).toISOString();
    for (const remindAt of ['2020-01-01T00:00:00Z', inYears(11)])
      expect(await codeOf(own.bookmark(bob, roomId, 1, { remindAt }))).toBe('request.invalid');
    expect(await own.bookmark(bob, roomId, 1, { remindAt: inYears(9) })).toMatchObject({ remindedAt: null });
  });
});

describe('A reminder', () => {
  it('is told once, each under a number of its own, and no sooner than it is due', async () => {
    const { bob, roomId } = await talk.roomOfTwo(3);
    for (const seq of [1, 2]) await own.bookmark(bob, roomId, seq, { remindAt: inAnHour() });
    await own.bookmark(bob, roomId, 3);
    const { selfRevision: before } = await talk.own(bob, roomId);
    const from = story.told.length;
    await own.remind();
    expect(selfEventsOf(story, bob.id, from)).toEqual([]);
    await own.due(bob, roomId);
    await own.remind();
    await own.remind();
    const told = selfEventsOf(story, bob.id, from);
    expect(told).toMatchObject([
      { type: 'bookmark.updated', selfRevision: before + 4, bookmark: { remindedAt: expect.any(String) } },
      { type: 'bookmark.updated', selfRevision: before + 5, bookmark: { remindedAt: expect.any(String) } },
    ]);
    expect(await own.since(bob, before + 3)).toEqual(told);
    await own.bookmark(bob, roomId, 3, { remindAt: inAnHour() });
    await own.due(bob, roomId);
    await own.remind();
    expect((await own.bookmarkChanges(bob, before + 5)).map((each) => [each.seq, each.selfRevision])).toEqual(
      [[3, before + 7]],
    );
  });

  it('that was put off is told again, and one that was taken back never', async () => {
    const { bob, roomId } = await talk.roomOfTwo(1);
    const again = async () => {
      const from = story.told.length;
      await own.due(bob, roomId);
      await own.remind();
      return selfEventsOf(story, bob.id, from).length;
    };
    await own.bookmark(bob, roomId, 1, { remindAt: inAnHour() });
    expect(await again()).toBe(1);
    expect(await own.bookmark(bob, roomId, 1, { remindAt: inAnHour() })).toMatchObject({ remindedAt: null });
    expect(await again()).toBe(1);
    await own.bookmark(bob, roomId, 1, { remindAt: inAnHour() });
    await own.bookmark(bob, roomId, 1, { remindAt: null });
    expect(await again()).toBe(0);
    await own.bookmark(bob, roomId, 1, { remindAt: inAnHour() });
    await own.unbookmark(bob, roomId, 1);
    expect(await again()).toBe(0);
  });
});

describe('On two nodes', () => {
  let [north, south]: TestServer[] = [];
  let alice: Person;
  beforeAll(async () => {
    north = await startTestServer();
    south = await startTestNode(north.databaseUrl);
    ({ alice } = await signUpAll(north, 'olga', 'alice'));
  }, 60_000);
  afterAll(async () => {
    for (const node of [south, north]) await node?.close();
  });

  it('a reminder is told by one of them, and heard on both', async () => {
    const room = await roomOf(alice);
    await alice.post(`/rooms/${room}/messages`, { clientId: randomUUID(), body: 'Hello' });
    await alice.put(`/rooms/${room}/messages/1/bookmark`, { remindAt: inAnHour() });
    const sockets = [await socketOf(alice, north!), await socketOf(alice, south!)];
    const published: SelfEvent[] = [];
    const listening = [north!, south!].map(({ app }) =>
      app.get(CommittedChanges).all.subscribe((changes) => {
        for (const change of changes)
          if (change.to === 'user' && change.event.type === 'bookmark.updated') published.push(change.event);
      }),
    );
    await north!.app
      .get(DataSource)
      .query(`UPDATE bookmarks SET remind_at = clock_timestamp() - interval '1 second'`);
    const sweeps = [north!, south!].map(
      ({ app }) =>
        () =>
          app.get(Reminders).remind(),
    );
    // Both come at once upon a person whom somebody else holds at that moment.
    await whileHeld(north!, `SELECT FROM users WHERE id = '${alice.id}' FOR UPDATE`, sweeps);
    await Promise.all(sweeps.map((sweep) => sweep()));
    for (const socket of sockets) {
      await socket.hears(({ type }) => type === 'bookmark.updated', 10_000);
      socket.close();
    }
    expect(published).toHaveLength(1);
    for (const each of listening) each.unsubscribe();
  });
});
