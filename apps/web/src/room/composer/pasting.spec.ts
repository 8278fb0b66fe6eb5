import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { languageOf, type Pasted, pasted } from './pasting.js';

const empty = { text: '', start: 0, end: 0 };
const paste = (text: string, more: Partial<Pasted> = {}, into = empty) =>
  pasted(into, { text, html: '', language: null, ...more })?.text ?? null;

const code = 'function tide(at) {\n  return at + 1;\n}';

describe('what is pasted', () => {
  it('is a table where its cells are parted by tabs', () => {
    const table = '| pier | ships |\n| --- | --- |\n| north | 3 |\n| south | 12 |';
    expect(paste('pier\tships\nnorth\t3\nsouth\t12\n')).toBe(table);
    expect(paste('pier\tships\r\nnorth\t3\r\nsouth\t12')).toBe(table);
    expect(paste('a|b\tc\n\\\td')).toBe('| a\\|b | c |\n| --- | --- |\n| \\\\ | d |');
  });

  it('is a table with cells of several lines and of different number, where the page said so', () => {
    const html = '<meta charset="utf-8"><table><tr><td>';
    expect(paste('who\t"one\n""two"""\nx\ty\tz', { html })).toBe(
      '| who | one "two" |  |\n| --- | --- | --- |\n| x | y | z |',
    );
    expect(paste('\tfirst\nsecond\tthird', { html })).toBe('|  | first |\n| --- | --- |\n| second | third |');
  });

  it('is no table where it is code, or more than a table may be', () => {
    expect(paste('one\ttwo\nthree')).toBeNull();
    expect(paste('\tx\n\ty')).toBeNull();
    expect(paste(Array(40).fill(Array(30).fill('x').join('\t')).join('\n'))).toBeNull();
    expect(paste('a\tb\n'.repeat(10_000))).toBeNull();
  });

  it('is code between fences, longer than any in it', () => {
    expect(paste(code)).toBe(`\`\`\`\n${code}\n\`\`\``);
    expect(paste('x = 1\ny = 2', { language: 'python' })).toBe('```python\nx = 1\ny = 2\n```');
    expect(paste('a ```` b\n  c;\n  d;')).toBe('`````\na ```` b\n  c;\n  d;\n`````');
  });

  it('stays as it is: sentences, a list, one line of code, what has its fences', () => {
    const texts = [
      'Hello,\n\nthe crane is free.\nYours, Ada',
      '- one\n  - two\n  - three',
      'const x = 1;',
      `\`\`\`js\n${code}\n\`\`\``,
      'https://example.org',
    ];
    expect(texts.map((text) => paste(text))).toEqual(texts.map(() => null));
    const within = { text: '```\n\n```', start: 4, end: 4 };
    expect(paste(code, { language: 'js' }, within)).toBeNull();
  });

  it('links what was chosen, where it is an address', () => {
    const into = { text: 'see the tables', start: 4, end: 14 };
    expect(paste('https://example.org/a_(b)', {}, into)).toBe(
      'see [the tables](https://example.org/a_%28b%29)',
    );
    expect(paste('not an address', {}, into)).toBeNull();
    expect(paste('https://example.org', {}, { text: '`code`', start: 1, end: 5 })).toBeNull();
  });

  it('stands on lines of its own', () => {
    const fenced = `\`\`\`\n${code}\n\`\`\``;
    expect(paste(code, {}, { text: 'so: and', start: 3, end: 4 })).toBe(`so:\n${fenced}\nand`);
    expect(paste('a\tb\nc\td', {}, { text: 'so:\n', start: 4, end: 4 })).toBe(
      'so:\n\n| a | b |\n| --- | --- |\n| c | d |',
    );
  });

  it('loses nothing that was before or after it, and no word', () => {
    const sign = fc.constantFrom('a', '漢', '\t', '\n', '"', '|', '\\', '{', '  ', '`');
    const text = fc.array(sign, { maxLength: 40 }).map((signs) => signs.join(''));
    fc.assert(
      fc.property(text, text, text, fc.boolean(), (before, content, after, isTable) => {
        const into = { text: before + after, start: before.length, end: before.length };
        const next = pasted(into, { text: content, html: isTable ? '<table>' : '', language: null });
        if (!next) return;
        expect([next.text.startsWith(before), next.text.endsWith(after)]).toEqual([true, true]);
        const put = next.text.slice(before.length, next.text.length - after.length);
        const words = (of: string) => of.replace(/[^a漢]/gu, '');
        expect(words(put)).toBe(words(content));
      }),
    );
  });
});

describe('the language of an editor', () => {
  it('is what it says, if it says one', () => {
    const said = ['{"mode":"typescript"}', '{"mode":"plaintext"}', '{"mode":"a b"}', '{}', '{', ''];
    expect(said.map(languageOf)).toEqual(['typescript', '', '', '', '', null]);
  });
});
