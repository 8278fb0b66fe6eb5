import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { continued } from './continuing.js';

/** `^` is the caret. */
function after(shown: string): string | null {
  const at = shown.indexOf('^');
  const next = continued({ text: shown.replace('^', ''), start: at, end: at });
  return next && `${next.text.slice(0, next.start)}^${next.text.slice(next.start)}`;
}

describe('a new line', () => {
  it.each([
    ['- one^', '- one\n- ^'],
    ['* one^ two', '* one\n* ^ two'],
    ['  - one^', '  - one\n  - ^'],
    ['1. one^', '1. one\n2. ^'],
    ['9) one^\nafter', '9) one\n10) ^\nafter'],
    ['- [x] done^', '- [x] done\n- [ ] ^'],
    ['> said^', '> said\n> ^'],
    ['> - one^', '> - one\n> - ^'],
    ['first\n- one^', 'first\n- one\n- ^'],
  ])('goes on with %j', (before, next) => {
    expect(after(before)).toBe(next);
  });

  it.each([
    ['- one\n- ^', '- one\n^'],
    ['1. ^', '^'],
    ['- [ ] ^', '^'],
    ['> ^', '^'],
    ['> - ^', '> ^'],
  ])('ends an empty one: %j', (before, next) => {
    expect(after(before)).toBe(next);
  });

  it.each(['plain^', '-no list^', '^- one', '-^ one', '```\n- one^', '[x] no task^', '1.5 metres^'])(
    'is just a new line in %j',
    (before) => {
      expect(after(before)).toBeNull();
    },
  );

  it('exchanges nothing of what stands there, wherever the caret is', () => {
    const line = fc.constantFrom('- ', '1. ', '> ', 'a', ' ', '\n', '[ ] ', '```\n');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.nat(40), (parts, place) => {
        const text = parts.join('');
        const at = Math.min(place, text.length);
        const next = continued({ text, start: at, end: at });
        if (!next) return;
        const words = (of: string) => of.replace(/[^a`]/g, '');
        expect(words(next.text)).toBe(words(text));
        if (next.text.length > text.length) expect(next.text.startsWith(text.slice(0, at))).toBe(true);
      }),
    );
  });
});
