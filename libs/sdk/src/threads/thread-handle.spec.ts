import { describe, expect, it } from '@jest/globals';
import { looking, settled } from '@parley/testkit';

/** Bob looks at the thread of the second message, which so many replied to. */
async function inThread(replies: number) {
  const scene = await looking(3);
  const { server, room, alice, bob, bobs } = scene;
  server.post(room, bob, 'mine', { threadRoot: 2 });
  for (let count = 1; count < replies; count += 1)
    server.post(room, alice, `reply ${count}`, { threadRoot: 2 });
  const thread = bobs.room(room.id).thread(2);
  await thread.open('latest');
  return { ...scene, thread, unread: () => thread.get().thread?.unread };
}

describe('a thread that is looked at', () => {
  it('R10: is unread from a reply on, and read as far as one and no further; from what began it on, all of it', async () => {
    const { thread, unread } = await inThread(5);
    const seqOf = (threadSeq: number) => thread.get().messages[threadSeq - 1]?.seq ?? 0;
    await thread.markUnread(seqOf(3));
    expect(unread()).toBe(3);
    await thread.markReadTo(seqOf(4));
    expect(unread()).toBe(1);
    await thread.markReadTo(seqOf(2));
    expect(unread()).toBe(3);
    const { readVersion = 0 } = thread.get().thread ?? {};
    await thread.markUnread(2);
    expect([unread(), (thread.get().thread?.readVersion ?? 0) > readVersion]).toEqual([5, true]);
    await expect(thread.markUnread(1)).rejects.toThrow(RangeError);
  });

  it('has what began it at its beginning, and what others answer in it', async () => {
    const { thread } = await inThread(60);
    expect(thread.get()).toMatchObject({ hasMoreBefore: true, root: { seq: 2 } });
    await thread.jumpTo(2);
    expect(thread.get()).toMatchObject({ hasMoreBefore: false, messages: { 0: { threadSeq: 1 } } });
    const { messages } = thread.get();
    await thread.jumpTo(2);
    expect(thread.get().messages).toBe(messages);
    thread.wantQuoted(1);
    await settled();
    expect(thread.get().quoted.get(1)).toMatchObject({ body: '1' });
  });

  it('R9: has grown by what was caught up with, also where it is one’s own from another device', async () => {
    const { server, clock, link, room, bob, bobs } = await inThread(1);
    link.drops = (name) => name === 'message.posted';
    server.post(room, bob, 'mine again', { threadRoot: 2 });
    await settled();
    expect(bobs.threads.of(room.id, 2)).toMatchObject({ lastThreadSeq: 1 });
    link.drops = () => false;
    link.cut();
    await clock.advance(3_000);
    expect(bobs.threads.of(room.id, 2)).toMatchObject({ lastThreadSeq: 2, readThreadSeq: 2, unread: 0 });
  });

  it('stays open while a reply to what is no longer kept is kept, and is gone with its newest', async () => {
    const { server, clock, room, thread } = await inThread(3);
    server.tell(room.retainFrom(5));
    await clock.advance(1_000);
    const body = '';
    expect(thread.get()).toMatchObject({ status: 'ready', problem: null, root: { seq: 2, body } });
    expect(thread.get().messages.map(({ seq }) => seq)).toEqual([5, 6]);
    thread.close();
    await thread.open('latest');
    expect(thread.get()).toMatchObject({ status: 'ready', root: { seq: 2, body } });
    server.tell(room.retainFrom(7));
    await clock.advance(1_000);
    expect(thread.get().problem).toMatchObject({ code: 'message.not_found' });
    await thread.open('latest');
    expect(thread.get().problem).toMatchObject({ code: 'message.not_found' });
  });
});
