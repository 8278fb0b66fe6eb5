import { describe, expect, it } from '@jest/globals';
import { anOwn, aRoom } from '@parley/testkit';
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
    expect(isHidden(aRoom({ lastSeq }), anOwn({ hiddenSeq, notify }))).toBe(hidden);
  });

  it('R28: is none where the server is of an older release', () => {
    expect(isHidden(aRoom({ lastSeq: 5 }), { notify: 'none' })).toBe(false);
  });
});
