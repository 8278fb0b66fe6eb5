import { describe, expect, it } from '@jest/globals';
import { foldedLength } from './folding.js';

describe('a long text', () => {
  it('is folded from its 25th line, or its 1,601st character', () => {
    expect(foldedLength(Array(24).fill('line').join('\n'))).toBeNull();
    expect(foldedLength(Array(25).fill('line').join('\n'))).toBe(25 * 4 + 24);
    expect(foldedLength('x'.repeat(1_600))).toBeNull();
    expect(foldedLength('x'.repeat(1_601))).toBe(1_601);
    expect(foldedLength('')).toBeNull();
  });

  it('is counted as people count', () => {
    expect(foldedLength('🚢'.repeat(1_000))).toBe(1_000);
  });
});
