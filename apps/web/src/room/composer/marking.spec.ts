import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type Mark, marked, marks } from './marking.js';
import type { Written } from './written.js';

/** `[` and `]` say what is chosen, or `^` where the caret is. */
function read(shown: string): Written {
  const start = shown.includes('[') ? shown.indexOf('[') : shown.indexOf('^');
  const end = shown.includes(']') ? shown.indexOf(']') - 1 : start;
  return { text: shown.replace(/[[\]^]/g, ''), start, end };
}
const show = ({ text, start, end }: Written) =>
  start === end
    ? `${text.slice(0, start)}^${text.slice(start)}`
    : `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`;
const after = (shown: string, mark: Mark) => show(marked(read(shown), mark));

describe('a mark', () => {
  it.each([
    ['bold', 'the [crane] is', 'the **[crane]** is'],
    ['italic', 'the [crane] is', 'the *[crane]* is'],
    ['strike', '[crane]', '~~[crane]~~'],
    ['spoiler', '[crane]', '||[crane]||'],
    ['code', '[crane]', '`[crane]`'],
    ['code', '[a `b` c]', '``[a `b` c]``'],
    ['code', '[`b` c]', '`` [`b` c] ``'],
    ['code', 'one\n[two\nthree]\nfour', 'one\n```\n[two\nthree]\n```\nfour'],
    ['block', 'one\nt^wo', 'one\n```\n[two]\n```'],
    ['block', '^', '```\n^\n```'],
    ['block', '[```\nx\n```]', '````\n[```\nx\n```]\n````'],
    ['quote', 'one\n[two\n\nthree]', 'one\n[> two\n>\n> three]'],
    ['quote', '^', '> ^'],
    ['quote', '^\nnext', '> ^\nnext'],
    ['bullets', 'one\nt^wo', 'one\n- t^wo'],
    ['bullets', '[one\n\ntwo]', '[- one\n\n- two]'],
    ['bullets', '[1. one\n2. two]', '[- one\n- two]'],
    ['numbers', '[one\ntwo]', '[1. one\n2. two]'],
    ['numbers', '^', '1. ^'],
  ] as const)('%s on %j', (mark, before, next) => {
    expect(after(before, mark)).toBe(next);
  });

  it.each([
    ['bold', '**[crane]**', '[crane]'],
    ['bold', '[**crane**]', '[crane]'],
    ['bold', '*[crane]*', '***[crane]***'],
    ['italic', '***[crane]***', '**[crane]**'],
    ['italic', '**[crane]**', '***[crane]***'],
    ['code', '[`crane`]', '[crane]'],
    ['block', '```ts\n[const x]\n```\nend', '[const x]\nend'],
    ['quote', '[> one\n>\n> two]', '[one\n\ntwo]'],
    ['bullets', '- o^ne', 'o^ne'],
  ] as const)('%s where it is, or beside another: %j', (mark, before, next) => {
    expect(after(before, mark)).toBe(next);
  });

  it('means the word in which the caret is, and no blanks beside what is chosen', () => {
    expect(after('the cra^ne is', 'bold')).toBe('the **[crane]** is');
    expect(after('the[ crane ]is', 'bold')).toBe('the **[crane]** is');
    expect(after('the ^crane', 'bold')).toBe('the **^**crane');
    expect(after('**^**', 'bold')).toBe('^');
  });

  it('that links leaves the caret where something is missing, and is taken off again', () => {
    const linked = marked({ text: 'see here', start: 4, end: 8 }, 'link');
    expect(linked).toEqual({ text: 'see [here]()', start: 11, end: 11 });
    const address = 'https://example.org/a';
    expect(marked({ text: address, start: 0, end: address.length }, 'link')).toEqual({
      text: `[](${address})`,
      start: 1,
      end: 1,
    });
    const whole = `[here](${address})`;
    expect(marked({ text: whole, start: 1, end: 5 }, 'link')).toEqual({ text: 'here', start: 0, end: 4 });
  });
});

const letters = fc.constantFrom('a', 'ü', '漢', '🚢', ' ', '\n', '*', '~', '|', '\\');
const written = fc
  .tuple(fc.array(letters, { maxLength: 24 }), fc.nat(24), fc.nat(24))
  .map(([signs, one, other]): Written => {
    const [from, to] = [Math.min(one, other), Math.max(one, other)];
    const length = (count: number) => signs.slice(0, count).join('').length;
    return { text: signs.join(''), start: length(from), end: length(to) };
  });

describe('whatever is marked', () => {
  it('all outside the marked lines stays, and so does what is chosen', () => {
    fc.assert(
      fc.property(written, fc.constantFrom(...marks), (before, mark) => {
        const next = marked(before, mark);
        const lineStart = before.text.slice(0, before.start).lastIndexOf('\n') + 1;
        const lineEnd = before.text.indexOf('\n', before.end);
        expect(next.text.startsWith(before.text.slice(0, lineStart))).toBe(true);
        if (lineEnd >= 0) expect(next.text.endsWith(before.text.slice(lineEnd))).toBe(true);
        const plain = (text: string) => text.replace(/[\s*~|`>\-\d.[\]()]/g, '');
        expect(plain(next.text)).toBe(plain(before.text));
        expect(next.start).toBeLessThanOrEqual(next.end);
        expect(next.end).toBeLessThanOrEqual(next.text.length);
      }),
    );
  });

  it('is as it was when a mark is put on it twice', () => {
    fc.assert(
      fc.property(
        written,
        fc.constantFrom<Mark>(
          'bold',
          'italic',
          'strike',
          'spoiler',
          'code',
          'block',
          'quote',
          'bullets',
          'numbers',
        ),
        (before, mark) => {
          // Lines of a list may begin with another sign than the one that is put there.
          fc.pre(!/^\* /m.test(before.text));
          expect(marked(marked(before, mark), mark).text).toBe(before.text);
        },
      ),
    );
  });
});
