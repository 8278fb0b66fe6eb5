import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { differences } from './line-difference.js';

const signs = { same: ' ', added: '+', removed: '-' } as const;
const inShort = (before: string, after: string) =>
  differences(before, after).map(({ is, text }) => signs[is] + text);
const side = (before: string, after: string, without: 'added' | 'removed') =>
  differences(before, after)
    .filter(({ is }) => is !== without)
    .map(({ text }) => text)
    .join('\n');

describe('what became of a text', () => {
  it('is told by lines: those that stayed, went and came', () => {
    expect(inShort('tea\nmilk\nbread', 'tea\nbread\njam')).toEqual([' tea', '-milk', ' bread', '+jam']);
    expect(inShort('one', 'two')).toEqual(['-one', '+two']);
    expect(inShort('same', 'same')).toEqual([' same']);
    expect(inShort('a\na\nb', 'a\nb')).toEqual([' a', '-a', ' b']);
  });

  it('holds both texts whole, whatever they are', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(side(before, after, 'added')).toBe(before);
        expect(side(before, after, 'removed')).toBe(after);
      }),
    );
  });

  it('of very many lines is not worked out line by line', () => {
    const long = (letter: string) => Array.from({ length: 5_000 }, (_, n) => `${letter}${n}`).join('\n');
    const began = performance.now();
    expect(differences(long('a'), long('b'))).toHaveLength(10_000);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
