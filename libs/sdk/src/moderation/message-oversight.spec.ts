import { describe, expect, it } from '@jest/globals';
import type { User } from '@parley/contracts';
import { bob } from '@parley/testkit';
import type { Call } from '../http/call.js';
import { MessageOversight } from './message-oversight.js';

describe('the messages of public rooms, for those who keep order there', () => {
  it('are asked for as the server wants it, and whoever wrote them is known then', async () => {
    const asked: unknown[] = [];
    const met: User[] = [];
    const call = (async (route: { path: string }, input: object) => {
      asked.push([route.path, input]);
      return { messages: [], users: [bob], rooms: [], next: null };
    }) as Call;
    const messages = new MessageOversight({ call, met: (users) => met.push(...users) });
    await messages.list({ user: bob.id, reported: true, deleted: false, after: 'here' });
    await messages.list({ reported: false });
    await messages.table({ deleted: true });
    await messages.remove([{ roomId: 'quay', seq: 3, id: 'm3' }], { reason: 'No trade' });
    const place = { roomId: 'quay', seq: 3, id: 'm3' };
    expect(asked).toEqual([
      [
        '/moderation/messages',
        { query: { user: bob.id, reported: 'true', deleted: 'false', after: 'here' } },
      ],
      ['/moderation/messages', { query: {} }],
      ['/moderation/messages/export', { query: { deleted: 'true' } }],
      ['/moderation/messages/bulk', { body: { messages: [place], reason: 'No trade', dryRun: false } }],
    ]);
    expect(met).toEqual([bob, bob]);
  });
});
