import { describe, expect, it } from '@jest/globals';
import { alice, aMessage } from '@parley/testkit';
import { emptyDraft } from './draft.js';
import { withNames } from './with-names.js';

const message = aMessage({ seq: 4, authorId: alice.id, body: 'lunch?' });
const room = { messages: [message] };
const people = new Map([[alice.id, alice]]);
const answer = (seq: number, author = '') => ({
  ...emptyDraft,
  context: { kind: 'reply' as const, seq, author, excerpt: '' },
});

describe('a draft of another device', () => {
  it('has the name and the words of what it answers, where that is at hand', () => {
    expect(withNames(answer(4), room, people).context).toMatchObject({ author: 'Alice', excerpt: 'lunch?' });
    expect(withNames(answer(5), room, people).context).toMatchObject({ seq: 5, excerpt: '' });
    const change = { kind: 'edit' as const, clientId: message.clientId, seq: 4, body: '' };
    expect(withNames({ ...emptyDraft, context: change }, room, people).context).toMatchObject({
      body: 'lunch?',
    });
  });

  it('stays the very same where nothing is missing', () => {
    const held = answer(4, 'Alice');
    expect(withNames(held, room, people)).toBe(held);
    expect(withNames(emptyDraft, room, people)).toBe(emptyDraft);
  });
});
