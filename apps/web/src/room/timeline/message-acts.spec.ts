import { describe, expect, it } from '@jest/globals';
import type { Message, Room } from '@parley/contracts';
import { alice, aMessage, anOwn, aRoom, bob } from '@parley/testkit';
import { entriesOf } from './entries.js';
import { actsFor } from './message-acts.js';

function acts(
  message: Partial<Message>,
  room: Partial<Room> = {},
  role: 'member' | 'moderator' = 'member',
  lastReadSeq = 0,
): string[] {
  const messages = [aMessage(message)];
  const [entry] = entriesOf(messages, { messages, pending: [], hasMoreAfter: false }, alice.id);
  if (!entry) throw new Error('no entry');
  return actsFor({ actor: alice, room: aRoom(room), own: anOwn({ role, lastReadSeq }) }, entry).map(
    ({ id }) => id,
  );
}

describe('what Alice may do with a message', () => {
  it('everything with her own', () => {
    expect(acts({ authorId: alice.id })).toEqual([
      'reply',
      'thread',
      'react',
      'copyText',
      'copyLink',
      'bookmark',
      'markUnread',
      'markRead',
      'why',
      'edit',
      'delete',
    ]);
  });

  it('keeps it for herself, and where she does, changes what she noted or lets go of it', () => {
    const entry = entriesOf([aMessage()], { messages: [], pending: [], hasMoreAfter: true }, alice.id)[0]!;
    const found = (kept: boolean) =>
      actsFor({ actor: alice, room: aRoom(), own: anOwn() }, entry, kept)
        .map(({ id }) => id)
        .filter((id) => id.toLowerCase().includes('bookmark'));
    expect([found(false), found(true)]).toEqual([['bookmark'], ['bookmarkNote', 'unbookmark']]);
  });

  it('reads as far as a message only where she has not read so far', () => {
    expect(acts({ seq: 7 }, {}, 'member', 6)).toContain('markRead');
    expect(acts({ seq: 7 }, {}, 'member', 7)).not.toContain('markRead');
  });

  it('opens no thread in a thread, and moves no place there that she has not', () => {
    const messages = [aMessage({ authorId: bob.id, threadRoot: 1, threadSeq: 1 })];
    const [entry] = entriesOf(messages, { messages, pending: [], hasMoreAfter: false }, alice.id);
    const person = { actor: alice, room: aRoom(), own: anOwn() };
    const ids = (isMine: boolean) => actsFor({ ...person, thread: { isMine } }, entry!).map(({ id }) => id);
    expect(ids(true)).toEqual([
      'reply',
      'react',
      'copyText',
      'copyLink',
      'bookmark',
      'markUnread',
      'markRead',
      'why',
      'report',
    ]);
    expect(ids(false)).toEqual(['reply', 'react', 'copyText', 'copyLink', 'bookmark', 'why', 'report']);
    expect(actsFor(person, entry!).map(({ id }) => id)).toContain('thread');
  });

  it('stands in groups, each but the first under a line', () => {
    const [entry] = entriesOf([aMessage()], { messages: [], pending: [], hasMoreAfter: true }, alice.id);
    const found = actsFor({ actor: alice, room: aRoom(), own: anOwn() }, entry!);
    expect(found.filter(({ apart }) => apart).map(({ id }) => id)).toEqual([
      'copyText',
      'bookmark',
      'markUnread',
      'edit',
    ]);
  });

  it("no editing and deleting of Bob's, unless she moderates the room: then she may delete", () => {
    expect(acts({ authorId: bob.id })).toEqual([
      'reply',
      'thread',
      'react',
      'copyText',
      'copyLink',
      'bookmark',
      'markUnread',
      'markRead',
      'why',
      'report',
    ]);
    expect(acts({ authorId: bob.id }, {}, 'moderator')).toContain('delete');
    expect(acts({ authorId: bob.id }, {}, 'moderator')).not.toContain('edit');
  });

  it('only reading in an archived room, and nothing with what was deleted', () => {
    const archived = { archivedAt: '2026-01-01T00:00:00.000Z' };
    expect(acts({ authorId: alice.id }, archived)).toEqual([
      'copyText',
      'copyLink',
      'bookmark',
      'markUnread',
      'markRead',
      'why',
    ]);
    expect(acts({ authorId: alice.id, deletedAt: '2026-01-01T00:00:00.000Z' })).toEqual([]);
  });
});
