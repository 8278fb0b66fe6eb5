import { describe, expect, it } from '@jest/globals';
import type { ListMessages, Message } from '@parley/contracts';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../src/http/actor.js';
import { MessageHistory } from '../src/messages/message-history.service.js';
import { PostingBatch, type PostItem } from '../src/messages/posting-batch.js';
import { ThreadListing } from '../src/messages/threads/thread-listing.service.js';
import { OwnChanges } from '../src/rooms/own-changes.service.js';
import { RoomSync } from '../src/rooms/room-sync.service.js';
import { codeOf } from './services/refused.js';
import { selfEventsOf } from './services/room-events.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';

const story = aStory();
const talk = new Talk(story);

/** A root at 1, replies at 2, 4 and 6 of which the last is in the room too, and the line between them. */
async function threaded() {
  const { alice, bob, roomId } = await talk.roomOfTwo(1);
  const carol = await story.person('carol');
  await talk.add(alice, roomId, carol);
  const reply = (inRoom = false) => talk.post(bob, roomId, 'a reply', { threadRoot: 1, inRoom });
  await reply();
  await talk.post(alice, roomId, 'the line goes on');
  await reply();
  await talk.post(alice, roomId, 'and on');
  await reply(true);
  return { alice, bob, carol, roomId };
}
const places = async (actor: Actor, roomId: string) =>
  (await talk.threads(actor, roomId)).map(({ root, readThreadSeq, lastThreadSeq, following }) => [
    root,
    readThreadSeq,
    lastThreadSeq,
    following,
  ]);

describe('R9: replies in a thread', () => {
  it('are numbered without a hole, whoever writes at the same time, into however many threads', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo(2);
    const posts = Array.from({ length: 60 }, (_, n) =>
      talk.post(n % 2 ? alice : bob, roomId, String(n), {
        ...(n % 5 > 0 && { threadRoot: (n % 2) + 1, inRoom: n % 7 === 0 }),
      }),
    );
    const said = (await Promise.all(posts)).sort((one, other) => one.seq - other.seq);
    for (const root of [1, 2]) {
      const replies = said.filter(({ threadRoot }) => threadRoot === root);
      expect(replies.map(({ threadSeq }) => threadSeq)).toEqual(replies.map((_, n) => n + 1));
    }
    let counted = 2;
    for (const message of said) {
      if (message.threadRoot === null || message.inRoom) counted += 1;
      expect([message.seq, message.countNo]).toEqual([message.seq, counted]);
    }
    const { messages } = await talk.page(alice, roomId, { limit: 200 });
    expect(messages.slice(2)).toEqual(said);
  });

  it('say who began the thread and whom they answer', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo(1);
    const reply = await talk.post(bob, roomId, 'yes', { threadRoot: 1, replyTo: 1 });
    expect(reply).toMatchObject({
      ...{ threadRoot: 1, threadSeq: 1, threadAuthorId: alice.id, replyToAuthorId: alice.id, inRoom: false },
    });
  });

  it('need a message that stands, and is none itself', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo(2);
    const into = (threadRoot: number) => codeOf(talk.post(bob, roomId, 'a reply', { threadRoot }));
    expect(await into(1)).toBeUndefined();
    await talk.delete(alice, roomId, 2);
    const refused = 'message.not_found';
    expect([await into(2), await into(3), await into(4), await into(99)]).toEqual(Array(4).fill(refused));
    expect(await into(1)).toBeUndefined();
    await talk.delete(alice, roomId, 1);
    expect(await into(1)).toBe(refused);
  });

  it('R5: under the same client id in another thread are another message', async () => {
    const { bob, roomId } = await talk.roomOfTwo(2);
    const clientId = uuid();
    const first = await talk.post(bob, roomId, 'once', { clientId, threadRoot: 1 });
    const again = await talk.send(bob, roomId, 'once', { clientId, threadRoot: 1 });
    expect(again).toEqual({ message: first, duplicate: true });
    const others = [{}, { threadRoot: 2 }, { threadRoot: 1, inRoom: true }];
    for (const other of others)
      expect(await codeOf(talk.send(bob, roomId, 'once', { clientId, ...other }))).toBe(
        'message.client_id_reused',
      );
  });
});

describe('R9: the line of a room', () => {
  it('is not what stands in threads alone: unread, the newest message, one’s own position', async () => {
    const { alice, bob, carol, roomId } = await threaded();
    expect(await talk.own(carol, roomId)).toMatchObject({ lastReadSeq: 1, unread: 3 });
    expect(await talk.own(bob, roomId)).toMatchObject({ lastReadSeq: 6, unread: 0 });
    const last = async () => (await talk.one(alice, roomId)).room.lastMessage;
    const before = await last();
    expect(before).toMatchObject({ seq: 6, authorId: bob.id, excerpt: 'a reply' });
    await talk.post(carol, roomId, 'aside', { threadRoot: 1 });
    expect(await last()).toEqual(before);
    expect(await talk.own(carol, roomId)).toMatchObject({ lastReadSeq: 1, unread: 3 });
    await talk.edit(carol, roomId, 7, 'changed aside');
    await talk.delete(carol, roomId, 7);
    expect(await last()).toEqual(before);
    await talk.edit(bob, roomId, 6, 'another reply');
    expect(await last()).toEqual({ ...before, excerpt: 'another reply' });
    await talk.post(carol, roomId, 'in the line');
    expect(await last()).toMatchObject({ seq: 8, excerpt: 'in the line' });
  });

  it('goes on through a batch in which lines and asides are mixed', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo(1);
    const items = [
      itemOf(bob, roomId, 'in line'),
      itemOf(alice, roomId, 'aside', { threadRoot: 1 }),
      itemOf(bob, roomId, 'both', { threadRoot: 1, inRoom: true }),
      itemOf(alice, roomId, 'to nothing', { threadRoot: 9 }),
      itemOf(bob, roomId, 'aside again', { threadRoot: 1 }),
    ];
    const verdicts = await story.get(PostingBatch).run(items, true);
    const numbers = verdicts.map((verdict) =>
      verdict.is === 'accepted' ? numbersOf(verdict.message) : verdict.is === 'refused' && verdict.code,
    );
    expect(numbers).toEqual([[2, 2, null], [3, 2, 1], [4, 3, 2], 'message.not_found', [5, 3, 3]]);
    const { room } = await talk.one(alice, roomId);
    expect(room).toMatchObject({ lastSeq: 5, lastCountNo: 3, lastMessage: { seq: 4, excerpt: 'both' } });
    expect(await talk.own(bob, roomId)).toMatchObject({ lastReadSeq: 4, unread: 0 });
    expect(await talk.own(alice, roomId)).toMatchObject({ lastReadSeq: 1, unread: 2 });
  });
});

describe('A page of one line', () => {
  it('of the room leaves out what stands in threads alone, and is full all the same', async () => {
    const { bob, roomId } = await threaded();
    const seen = pagesOf(bob, roomId, { line: 'room', limit: 2 });
    expect(await seen({})).toEqual([[5, 6], true, false]);
    expect(await seen({ before: 6 })).toEqual([[3, 5], true, true]);
    expect(await seen({ before: 3 })).toEqual([[1], false, true]);
    expect(await seen({ before: 1 })).toEqual([[], false, true]);
    expect(await seen({ after: 0 })).toEqual([[1, 3], false, true]);
    expect(await seen({ after: 5 })).toEqual([[6], true, false]);
    expect(await seen({ after: 6 })).toEqual([[], true, false]);
    expect(await seen({ after: 2_147_483_647 })).toEqual([[], true, false]);
    expect(await seen({ around: 4 })).toEqual([[3, 5], true, true]);
    expect(await seen({ around: 1 })).toEqual([[1, 3], false, true]);
    expect(await seen({ around: 2_147_483_647 })).toEqual([[5, 6], true, false]);
    expect(await pagesOf(bob, roomId, { limit: 4 })({})).toEqual([[3, 4, 5, 6], true, false]);
  });

  it('of a room without threads is the page of all', async () => {
    const { bob, roomId } = await talk.roomOfTwo(9);
    for (const place of [{}, { before: 5 }, { after: 3 }, { around: 5 }, { around: 9 }])
      expect((await talk.page(bob, roomId, { line: 'room', limit: 4, ...place })).messages).toEqual(
        (await talk.page(bob, roomId, { limit: 4, ...place })).messages,
      );
  });

  it('of a thread is its replies, by the numbers of the room', async () => {
    const { bob, roomId } = await threaded();
    for (let n = 0; n < 3; n += 1) await talk.post(bob, roomId, 'more', { threadRoot: 1 });
    const seen = pagesOf(bob, roomId, { thread: 1, limit: 2 });
    expect(await seen({})).toEqual([[8, 9], true, false]);
    expect(await seen({ before: 8 })).toEqual([[6, 7], true, true]);
    expect(await seen({ before: 5 })).toEqual([[2, 4], false, true]);
    expect(await seen({ before: 2 })).toEqual([[], false, true]);
    expect(await seen({ after: 1 })).toEqual([[2, 4], false, true]);
    expect(await seen({ after: 3 })).toEqual([[4, 6], true, true]);
    expect(await seen({ after: 9 })).toEqual([[], true, false]);
    expect(await seen({ after: 2_147_483_647 })).toEqual([[], true, false]);
    expect(await seen({ around: 6 })).toEqual([[4, 6], true, true]);
    expect(await seen({ around: 5 })).toEqual([[4, 6], true, true]);
    expect(await seen({ around: 1 })).toEqual([[2, 4], false, true]);
    expect(await seen({ around: 99 })).toEqual([[8, 9], true, false]);
  });

  it('of a thread that has no replies is empty; of one that cannot be there is none', async () => {
    const { bob, roomId } = await threaded();
    expect(await pagesOf(bob, roomId, { thread: 3 })({})).toEqual([[], false, false]);
    for (const thread of [2, 6, 99])
      expect(await codeOf(talk.page(bob, roomId, { thread }))).toBe('message.not_found');
  });

  it('holds each of its threads in short, and so do the changes', async () => {
    const { alice, bob, roomId } = await threaded();
    const [, , , , , last] = (await talk.page(bob, roomId)).messages;
    const summary = { root: 1, replies: 3, lastSeq: 6, lastAt: last?.createdAt, lastAuthorId: bob.id };
    for (const query of [{}, { line: 'room' as const }, { before: 2 }])
      expect((await talk.page(bob, roomId, query)).threads).toEqual([summary]);
    expect((await talk.page(bob, roomId, { after: 1 })).threads).toEqual([]);
    const { revision } = (await talk.one(bob, roomId)).room;
    expect((await talk.changes(bob, roomId, revision)).threads).toEqual([]);
    await talk.edit(alice, roomId, 1, 'the beginning');
    expect((await talk.changes(bob, roomId, revision)).threads).toEqual([summary]);
    await talk.delete(bob, roomId, 6);
    expect((await talk.page(bob, roomId)).threads).toEqual([summary]);
  });

  it('one message is found in whichever line it stands, and what is left of a deleted one', async () => {
    const { alice, bob, carol, roomId } = await threaded();
    const one = (actor: Actor, seq: number) => story.get(MessageHistory).one(actor, roomId, seq);
    const { messages, threads } = await talk.page(bob, roomId);
    for (const message of messages) expect((await one(carol, message.seq)).message).toEqual(message);
    expect((await one(carol, 1)).thread).toEqual(threads?.[0]);
    expect((await one(carol, 2)).thread).toBeUndefined();
    await talk.delete(alice, roomId, 3);
    expect((await one(carol, 3)).message).toMatchObject({ body: '', removedBy: 'author' });
    expect([await codeOf(one(carol, 7)), await codeOf(one(carol, 2_147_483_647))]).toEqual(
      Array(2).fill('message.not_found'),
    );
    await talk.leave(carol, roomId);
    expect(await codeOf(one(carol, 1))).toBe('room.not_joined');
  });
});

describe('R9: a place in a thread', () => {
  it('has who began it, who replies, and who is called in it, from there on; and nobody else', async () => {
    const { alice, bob, carol, roomId } = await threaded();
    const dora = await story.person('dora');
    await talk.add(alice, roomId, dora);
    expect(await places(alice, roomId)).toEqual([[1, 0, 3, null]]);
    expect(await places(bob, roomId)).toEqual([[1, 3, 3, null]]);
    expect(await places(carol, roomId)).toEqual([]);
    await talk.post(carol, roomId, 'what I said');
    await talk.post(alice, roomId, `@${await nameOf(dora)}`, { threadRoot: 1, replyTo: 7 });
    expect(await places(carol, roomId)).toEqual([[1, 3, 4, null]]);
    expect(await places(dora, roomId)).toEqual([[1, 3, 4, null]]);
    const { unreadThreads } = await talk.own(dora, roomId);
    const called = [{ seq: 8, mention: true, reply: false }];
    expect(unreadThreads).toEqual([
      {
        root: 1,
        lastThreadSeq: 4,
        readThreadSeq: 3,
        readVersion: 0,
        following: null,
        mentions: 1,
        replies: 0,
        called,
      },
    ]);
    expect((await talk.own(carol, roomId)).unreadThreads).toMatchObject([{ mentions: 0, replies: 1 }]);
  });

  it('stays where it is when others reply, also where the room is read to its end', async () => {
    const { alice, roomId } = await threaded();
    await talk.read(alice, roomId, 6);
    expect((await talk.own(alice, roomId)).unreadThreads).toMatchObject([{ root: 1, readThreadSeq: 0 }]);
  });

  it('R10: moves forward only, unless forced, and is told to oneself alone', async () => {
    const { alice, roomId } = await threaded();
    const from = story.told.length;
    const read = (threadSeq: number, more = {}) =>
      talk.thread(alice, roomId, 1, { read: { threadSeq, ...more } });
    const first = await read(2);
    expect(first).toMatchObject({ readThreadSeq: 2, readVersion: 0, lastThreadSeq: 3, following: null });
    expect(await read(1)).toEqual(first);
    expect(await read(99)).toMatchObject({ readThreadSeq: 3, readVersion: 0 });
    const forced = await read(1, { force: true });
    expect(forced).toMatchObject({ readThreadSeq: 1, readVersion: 1 });
    expect(await read(3, { readVersion: 0 })).toEqual(forced);
    expect(await read(2, { readVersion: 1 })).toMatchObject({ readThreadSeq: 2 });
    expect(story.told.slice(from).every((change) => change.to === 'user' && change.userId === alice.id)).toBe(
      true,
    );
    const told = selfEventsOf(story, alice.id, from);
    expect(told.map(({ type }) => type)).toEqual(Array(4).fill('thread.updated'));
    expect(new Set(told.map(({ selfRevision }) => selfRevision)).size).toBe(4);
    expect((await story.get(OwnChanges).since(alice.id, told[0]!.selfRevision)).at(-1)).toEqual(told.at(-1));
  });

  it('is chosen for good: a thread that one does not follow is not followed by being called, but calls count', async () => {
    const { alice, bob, carol, roomId } = await threaded();
    await talk.thread(alice, roomId, 1, { following: false });
    await talk.post(bob, roomId, 'once more', { threadRoot: 1 });
    expect((await talk.own(alice, roomId)).unreadThreads).toEqual([]);
    await talk.post(bob, roomId, `@${await nameOf(alice)}`, { threadRoot: 1 });
    expect((await talk.own(alice, roomId)).unreadThreads).toMatchObject([{ following: false, mentions: 1 }]);
    await talk.post(alice, roomId, 'here', { threadRoot: 1 });
    expect(await places(alice, roomId)).toEqual([[1, 6, 6, false]]);
    expect(await talk.thread(carol, roomId, 1, { following: true })).toMatchObject({ readThreadSeq: 6 });
    await talk.post(bob, roomId, 'and again', { threadRoot: 1 });
    expect((await talk.own(carol, roomId)).unreadThreads).toMatchObject([
      { readThreadSeq: 6, lastThreadSeq: 7 },
    ]);
  });

  it('is not made by reading alone', async () => {
    const { carol, roomId } = await threaded();
    const from = story.told.length;
    expect(await talk.thread(carol, roomId, 1, { read: { threadSeq: 2 } })).toMatchObject({
      following: false,
    });
    expect([await places(carol, roomId), story.told.slice(from)]).toEqual([[], []]);
  });

  it('is refused in what cannot be a thread, and to who is not in the room', async () => {
    const { alice, roomId } = await threaded();
    for (const root of [2, 6, 99])
      expect(await codeOf(talk.thread(alice, roomId, root, { following: true }))).toBe('message.not_found');
    const stranger = await story.person('stranger');
    expect(await codeOf(talk.thread(stranger, roomId, 1, { following: true }))).toBe('room.not_joined');
  });

  it('R22: is void for who comes back', async () => {
    const { bob, roomId } = await threaded();
    await talk.leave(bob, roomId);
    expect(await places(bob, roomId)).toEqual([]);
    await talk.join(bob, roomId);
    expect(await places(bob, roomId)).toEqual([]);
    expect((await talk.own(bob, roomId)).unreadThreads).toEqual([]);
  });

  it('R21: room.sync says how many there are, and how far they were told', async () => {
    const { alice, roomId } = await threaded();
    const held = async () =>
      (await story.get(RoomSync).sync(alice, { selfRevision: 0, rooms: [] })).held?.threads;
    expect(await held()).toEqual({ count: 1, selfRevision: 0 });
    const { selfRevision } = await talk.thread(alice, roomId, 1, { read: { threadSeq: 1 } });
    expect(await held()).toEqual({ count: 1, selfRevision });
    await talk.post(alice, roomId, 'to myself', { threadRoot: 3 });
    expect(await held()).toEqual({ count: 2, selfRevision });
  });
});

describe('The stories that others tell of stuck threads', () => {
  it('an edit as the last event of a thread: what one has read stays read', async () => {
    const { alice, bob, roomId } = await threaded();
    await talk.thread(alice, roomId, 1, { read: { threadSeq: 3 } });
    await talk.edit(bob, roomId, 6, 'edited');
    expect((await talk.own(alice, roomId)).unreadThreads).toEqual([]);
    await talk.edit(bob, roomId, 6, `edited for @${await nameOf(alice)}`);
    expect((await talk.own(alice, roomId)).unreadThreads).toEqual([]);
  });

  it('an edit that names somebody beside the line: the thread is theirs from that reply on', async () => {
    const { bob, carol, roomId } = await threaded();
    await talk.edit(bob, roomId, 4, `@${await nameOf(carol)}`);
    expect((await talk.own(carol, roomId)).unreadThreads).toMatchObject([
      { readThreadSeq: 1, lastThreadSeq: 3, mentions: 1, called: [{ seq: 4 }] },
    ]);
    await talk.edit(bob, roomId, 4, 'never mind');
    expect((await talk.own(carol, roomId)).unreadThreads).toMatchObject([{ readThreadSeq: 1, mentions: 0 }]);
  });

  it('a deleted reply calls nobody, and is counted as a reply all the same', async () => {
    const { alice, bob, roomId } = await threaded();
    await talk.post(bob, roomId, `@${await nameOf(alice)}`, { threadRoot: 1 });
    await talk.delete(bob, roomId, 7);
    expect((await talk.own(alice, roomId)).unreadThreads).toMatchObject([
      { lastThreadSeq: 4, mentions: 0, called: [] },
    ]);
  });
});

describe('The list of threads', () => {
  it('holds those one follows or is called in, unread ones first, the newest reply first, page by page', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo(4);
    for (const threadRoot of [1, 2, 3, 4]) await talk.post(bob, roomId, 'a reply', { threadRoot });
    // Said within one millisecond they would have no order.
    await story.sql(`UPDATE messages SET created_at = created_at + seq * interval '1 s' WHERE room_id = $1`, [
      roomId,
    ]);
    await talk.thread(alice, roomId, 4, { read: { threadSeq: 1 } });
    await talk.thread(alice, roomId, 2, { following: false });
    const list = async (more: { unread?: boolean; after?: string; limit?: number } = {}) => {
      const asked = { unread: false, limit: 50, ...more };
      const { threads, next } = await story.get(ThreadListing).list(alice, asked);
      return {
        roots: threads.filter((one) => one.roomId === roomId).map(({ root }) => root.seq),
        threads,
        next,
      };
    };
    expect((await list()).roots).toEqual([3, 1, 4]);
    expect((await list({ unread: true })).roots).toEqual([3, 1]);
    const first = await list({ limit: 2 });
    expect([first.roots, (await list({ after: first.next! })).roots]).toEqual([[3, 1], [4]]);
    const called = await talk.post(bob, roomId, `@${await nameOf(alice)}`, { threadRoot: 2 });
    expect((await list()).roots).toEqual(expect.arrayContaining([2]));
    expect((await list({ unread: true })).roots).toContain(2);
    await talk.thread(alice, roomId, 2, { read: { threadSeq: called.threadSeq! } });
    await talk.post(bob, roomId, 'and nobody in particular', { threadRoot: 2 });
    expect((await list()).roots).not.toContain(2);
    const { messages, threads } = await talk.page(alice, roomId);
    const own = (await talk.threads(alice, roomId)).find(({ root }) => root === 3);
    const summary = threads?.find(({ root }) => root === 3);
    expect(first.threads[0]).toEqual({ roomId, root: messages[2], summary, own });
    await talk.leave(alice, roomId, bob);
    expect((await list()).threads).toEqual([]);
  });
});

async function nameOf({ id }: Actor): Promise<string> {
  const [row] = await story.sql<{ username: string }>('SELECT username FROM users WHERE id = $1', [id]);
  return row!.username;
}

/** What a page shows, and whether there is more before and after it. */
function pagesOf(actor: Actor, roomId: string, line: Partial<ListMessages>) {
  return async (place: Partial<ListMessages>) => {
    const page = await talk.page(actor, roomId, { ...line, ...place });
    return [page.messages.map(({ seq }) => seq), page.hasMoreBefore, page.hasMoreAfter];
  };
}

function numbersOf({ seq, countNo, threadSeq }: Message) {
  return [seq, countNo, threadSeq];
}

function itemOf(
  { id: authorId, sessionId, tokenId }: Actor,
  roomId: string,
  body: string,
  { threadRoot = null, inRoom = false }: Partial<Pick<PostItem, 'threadRoot' | 'inRoom'>> = {},
): PostItem {
  const ids = { roomId, messageId: uuid(), authorId, sessionId, tokenId, clientId: uuid() };
  const calls = { names: [], room: false, here: false };
  return { ...ids, digest: 'ab', kind: 'text', body, replyTo: null, threadRoot, inRoom, calls };
}
