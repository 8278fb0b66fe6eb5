import { describe, expect, it } from '@jest/globals';
import type { Message, Room } from '@parley/contracts';
import { alice, aMessage, anOwn, aRoom, bob } from '@parley/testkit';
import { entriesOf } from './entries.js';
import { actsFor } from './message-acts.js';

function acts(
  message: Partial<Message>,
  room: Partial<Room> = {},
  role: 'member' | 'moderator' = 'member',
): string[] {
  const messages = [aMessage(message)];
  const [entry] = entriesOf(messages, { messages, pending: [], hasMoreAfter: false }, alice.id);
  if (!entry) throw new Error('no entry');
  return actsFor({ actor: alice, room: aRoom(room), own: anOwn({ role }) }, entry).map(({ id }) => id);
}

describe('what Alice may do with a message', () => {
  it('everything with her own', () => {
    expect(acts({ authorId: alice.id })).toEqual([
      'reply',
      'edit',
      'copyText',
      'copyLink',
      'markUnread',
      'delete',
    ]);
  });

  it("no editing and deleting of Bob's, unless she moderates the room: then she may delete", () => {
    expect(acts({ authorId: bob.id })).toEqual(['reply', 'copyText', 'copyLink', 'markUnread']);
    expect(acts({ authorId: bob.id }, {}, 'moderator')).toContain('delete');
    expect(acts({ authorId: bob.id }, {}, 'moderator')).not.toContain('edit');
  });

  it('only reading in an archived room, and nothing with what was deleted', () => {
    const archived = { archivedAt: '2026-01-01T00:00:00.000Z' };
    expect(acts({ authorId: alice.id }, archived)).toEqual(['copyText', 'copyLink', 'markUnread']);
    expect(acts({ authorId: alice.id, deletedAt: '2026-01-01T00:00:00.000Z' })).toEqual([]);
  });
});
