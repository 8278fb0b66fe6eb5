import { describe, expect, it } from '@jest/globals';
import { alice, anOwn, aRoom, timeAt } from '@parley/testkit';
import { isHidden } from './hidden.js';

describe('A hidden room', () => {
  it.each([
    ['was never hidden', 5, null, 'all', false],
    ['was hidden, and nothing was said since', 5, 5, 'all', true],
    ['was hidden while it was empty', 0, 0, 'all', true],
    ['was hidden, and something was said since', 6, 5, 'all', false],
    ['was hidden, and something was said that one does not want to hear of', 6, 5, 'none', true],
    ['was hidden, and something was said that may mention one', 6, 5, 'mentions', false],
    ['is silent and was never hidden', 6, null, 'none', false],
  ] as const)('%s', (_, lastSeq, hiddenSeq, notify, hidden) => {
    expect(isHidden(roomUpTo(lastSeq), anOwn({ hiddenSeq, notify }))).toBe(hidden);
  });

  it('is not shown by a reply in a thread, which is not in its line', () => {
    const room = { ...roomUpTo(5), lastSeq: 6 };
    expect(isHidden(room, anOwn({ hiddenSeq: 5, notify: 'all' }))).toBe(true);
  });

  it('R28: is none where the server is of an older release', () => {
    expect(isHidden(roomUpTo(5), { notify: 'none' })).toBe(false);
  });
});

function roomUpTo(seq: number) {
  const lastMessage = { seq, authorId: alice.id, excerpt: 'hello', createdAt: timeAt(seq) };
  return aRoom({ lastSeq: seq, lastMessage: seq > 0 ? lastMessage : null });
}
