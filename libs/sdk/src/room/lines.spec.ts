import { describe, expect, it } from '@jest/globals';
import { routes } from '@parley/contracts';
import { looking, settled } from '@parley/testkit';
import type { FakeRoom } from '@parley/testkit';
import type { RoomHandle } from './room-handle.js';
import { isInLine } from './lines.js';
import type { Line } from './lines.js';

const listAsked = 'GET /rooms/:id/messages';
const seqs = (handle: Pick<RoomHandle, 'get'>) => handle.get().messages.map(({ seq }) => seq);
const inLine = (room: FakeRoom, line: Line) => room.messages.filter((message) => isInLine(message, line));

/** Bob looks at a room of three messages, of which the second has so many replies. */
async function withThread(replies = 3) {
  const scene = await looking(3);
  const { server, room, alice, bobs } = scene;
  const reply = (body: string, more: object = {}) =>
    server.post(room, alice, body, { threadRoot: 2, ...more });
  for (let count = 1; count <= replies; count += 1) reply(`reply ${count}`);
  return { ...scene, reply, thread: bobs.room(room.id).thread(2) };
}

describe('the lines of a room', () => {
  it('R9: a reply stands in its thread alone, and moves neither unread nor the newest message of the list', async () => {
    const { room, handle, bobs, reply } = await withThread();
    expect(seqs(handle)).toEqual([1, 2, 3]);
    expect(handle.get()).toMatchObject({ own: { unread: 3 }, room: { lastSeq: 6, lastCountNo: 3 } });
    expect(bobs.rooms.mine.get().get(room.id)?.room.lastMessage).toMatchObject({ seq: 3, excerpt: '3' });
    reply('for all', { inRoom: true });
    expect(seqs(handle)).toEqual([1, 2, 3, 7]);
    expect(handle.get()).toMatchObject({ own: { unread: 4 }, room: { lastMessage: { excerpt: 'for all' } } });
  });

  it('R9: a reply of one’s own reads the thread, and not the room', async () => {
    const { room, handle, thread, bobs } = await withThread();
    await thread.post('mine');
    await settled();
    expect(handle.get().own).toMatchObject({ lastReadSeq: 0, unread: 3 });
    expect(bobs.threads.of(room.id, 2)).toMatchObject({ unread: 0, readThreadSeq: 4, isFollowed: true });
  });

  it('a thread is known by its newest reply, from the page as from the event, and never falls back', async () => {
    const { server, room, handle, alice, reply } = await withThread(2);
    expect(handle.get().threads.get(2)).toMatchObject({ replies: 2, lastSeq: 5, lastAuthorId: alice.id });
    server.edit(room, 4, 'an older one, edited');
    expect(handle.get().threads.get(2)).toMatchObject({ replies: 2, lastSeq: 5 });
    handle.close();
    reply('unheard');
    await handle.open('latest');
    expect(handle.get().threads.get(2)).toMatchObject({ replies: 3, lastSeq: 6 });
  });

  it('a thread has its replies and what began it, both kept up to date', async () => {
    const { server, room, handle, thread, reply } = await withThread();
    await thread.open();
    expect(thread.get()).toMatchObject({ status: 'ready', root: { seq: 2, body: '2' } });
    reply('one more');
    server.edit(room, 2, 'edited');
    expect(thread.get().messages).toEqual(inLine(room, 2));
    expect(thread.get().root?.body).toBe('edited');
    expect(seqs(handle)).toEqual([1, 2, 3]);
  });

  it('what one sends waits where it will stand', async () => {
    const { handle, thread, link } = await withThread();
    await thread.open();
    link.hold();
    link.holdAcks();
    await thread.post('in the thread');
    await thread.post('in both', { inRoom: true });
    await handle.post('in the room');
    const waiting = (in_: RoomHandle | typeof thread) => in_.get().pending.map(({ body }) => body);
    expect(waiting(thread)).toEqual(['in the thread', 'in both']);
    expect(waiting(handle)).toEqual(['in both', 'in the room']);
    for (let sent = 0; sent < 3; sent += 1) {
      link.releaseAcks();
      link.holdAcks();
      await settled();
    }
    link.releaseAcks();
    expect(waiting(thread)).toEqual(['in the thread', 'in both']);
    link.release();
    await settled();
    expect([...waiting(thread), ...waiting(handle)]).toEqual([]);
    expect(
      thread
        .get()
        .messages.slice(-2)
        .map(({ body }) => body),
    ).toEqual(['in the thread', 'in both']);
    expect(
      handle
        .get()
        .messages.slice(-2)
        .map(({ body }) => body),
    ).toEqual(['in both', 'in the room']);
  });

  it('a thread catches up by itself, and of one room one thread is open', async () => {
    const { server, room, clock, handle, thread, link, reply } = await withThread();
    await thread.open();
    const other = handle.thread(1);
    link.drops = () => true;
    reply('lost');
    server.edit(room, 4, 'lost, too');
    link.drops = () => false;
    reply('heard');
    await clock.advance(1_000);
    expect(thread.get().messages).toEqual(inLine(room, 2));
    expect(handle.thread(2)).toBe(thread);
    await other.open();
    expect([thread.get().status, other.get().status]).toEqual(['closed', 'ready']);
    expect(other.get().messages).toEqual([]);
  });

  it('there is no thread of what is not there', async () => {
    const { handle } = await withThread();
    await handle.thread(99).open();
    expect(handle.get().status).toBe('ready');
    expect(handle.thread(99).get()).toMatchObject({ problem: { code: 'message.not_found' } });
  });

  it('a window has as many rows of its line as a page, however many others stand between them', async () => {
    const { server, place, room, alice, handle, reply } = await withThread(200);
    for (let count = 1; count <= 60; count += 1) server.post(room, alice, `later ${count}`);
    for (let count = 1; count <= 200; count += 1) reply(`even later ${count}`);
    handle.close();
    const before = place.timesAsked(listAsked);
    await handle.open('latest');
    expect(seqs(handle)).toHaveLength(50);
    await handle.loadBefore();
    expect(handle.get().messages).toEqual(inLine(room, 'room'));
    expect(place.timesAsked(listAsked)).toBe(before + 2);
  });

  it('R19: a reset whose newest page is of threads alone leaves nobody before an empty room', async () => {
    const { server, clock, room, handle, thread, reply } = await withThread(80);
    await thread.open();
    for (let count = 1; count <= 80; count += 1) reply(`later ${count}`);
    server.tell(room.resetAll());
    await clock.advance(1_000);
    expect(seqs(handle)).toEqual([1, 2, 3]);
    expect(handle.get().threads.get(2)?.replies).toBe(160);
    expect(thread.get().messages).toEqual(inLine(room, 2).slice(-50));
    expect(thread.get().root?.seq).toBe(2);
  });

  describe('R28: a node of an older release knows no lines', () => {
    it('it is asked for all, and the rest is not shown', async () => {
      const { server, place, room, handle, thread } = await withThread();
      server.becomes('older');
      handle.close();
      const before = place.timesAsked(listAsked);
      await handle.open('latest');
      expect(place.timesAsked(listAsked)).toBe(before + 2);
      expect(seqs(handle)).toEqual([1, 2, 3]);
      await thread.open();
      expect(thread.get().messages).toEqual(inLine(room, 2));
      expect(thread.get().root?.seq).toBe(2);
    });

    it('where a page has nothing of the line, it goes on until there is something', async () => {
      const { server, room, alice, handle, thread, reply } = await withThread(1);
      for (let count = 1; count <= 120; count += 1) server.post(room, alice, `between ${count}`);
      for (let count = 1; count <= 120; count += 1) reply(`later ${count}`, { threadRoot: 3 });
      server.becomes('older');
      handle.close();
      await handle.open('latest');
      expect(handle.get().messages.length).toBeGreaterThan(0);
      await thread.open('latest');
      expect(thread.get().messages).toEqual(inLine(room, 2));
      expect(thread.get()).toMatchObject({ hasMoreAfter: false });
    });

    it('what is refused for another reason is not asked again', async () => {
      const { server, place, handle } = await withThread();
      server.becomes('older');
      let asked = 0;
      server.intercept = ({ route }) => {
        if (route !== routes.messages.list) return undefined;
        asked += 1;
        const error = { path: 'limit', message: 'must be a whole number' };
        const problem = { code: 'request.invalid', errors: [error] };
        return new Response(JSON.stringify({ ...plain, ...problem }), { status: 400 });
      };
      handle.close();
      await handle.open('latest');
      expect([asked, handle.get().problem?.code]).toEqual([1, 'request.invalid']);
      expect(place.timesAsked(listAsked)).toBeGreaterThan(0);
    });
  });
});

const plain = { type: 'urn:x', title: 'x', status: 400, detail: 'x', retryable: false };
