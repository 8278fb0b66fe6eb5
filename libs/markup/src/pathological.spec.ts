import { describe, expect, it } from '@jest/globals';
import { parse } from './parse.js';

/** As long as a body may be. */
const longest = 10_000;
const filled = (unit: string) => unit.repeat(Math.ceil(longest / unit.length)).slice(0, longest);
const around = (before: string, after: string) => {
  const count = Math.floor((longest - 1) / (before.length + after.length));
  return `${before.repeat(count)}a${after.repeat(count)}`;
};
const lines = (of: (no: number) => string) => {
  let text = '';
  for (let no = 0; text.length < longest; no += 1) text += of(no);
  return text.slice(0, longest);
};

/** What is known to have made parsers of Markdown slow, and what could make our own rules so. */
const hostile: Readonly<Record<string, string>> = {
  'nested emphasis': around('*', '*'),
  'nested strong emphasis': around('*a **a ', ' a** a*'),
  'closers of emphasis without openers': filled('a_ '),
  'openers of emphasis without closers': filled('_a '),
  'closers of links without openers': filled('a]'),
  'openers of links without closers': filled('[a'),
  'openers and closers that do not match': filled('*a_ '),
  'openers and closers in two kinds': filled('*a _a*_ '),
  'runs of three': `a**b${filled('c* ').slice(4)}`,
  'openers of links and closers of emphasis': filled('[ a_'),
  'brackets and addresses': filled('[ (]('),
  'empty pictures': filled('![[]()'),
  'nested brackets': around('[', ']'),
  'nested quotes': filled('> '),
  'quotes and emphasis': filled('>').slice(0, longest / 2) + filled('a*').slice(0, longest / 2),
  'lists that go deeper and deeper': lines((no) => `${'  '.repeat(no)}* a\n`),
  'empty lines in deep lists': filled('- ').slice(0, longest / 2) + filled('\n').slice(0, longest / 2),
  'a list of many kinds': lines((no) => `${no % 2 === 0 ? '-' : '+'} a\n`),
  'rows of backticks': lines((no) => `e${'`'.repeat(no)}`),
  'backticks and backslashes': filled('``\\'),
  'links that are not closed': filled('[a](<b'),
  'links whose address is not closed': filled('[a](b'),
  'comments that are not closed': `</${filled('<!--').slice(2)}`,
  'signs of tags': `${filled('<').slice(1)}>`,
  'blanks before a break': `x${' '.repeat(longest - 6)}x  \nx`,
  'an address with many stars': `https://test.com?${filled('*').slice(18)}a`,
  'many schemes': filled('http://'),
  'many addresses': filled('http://a.b '),
  'an address with many brackets': `https://a.b/${filled(')').slice(12)}`,
  'an address with many stops': `https://a.b/${filled('.').slice(13)}a`,
  'addresses of mail': filled('a@b.c'),
  'many at signs': filled('@'),
  'names with many stops': `@a${filled('.').slice(2)}`,
  'many names': filled('@anna '),
  'names and stops': filled('@a....'),
  'many bars': filled('|'),
  'spoilers without end': filled('||a '),
  'spoilers in spoilers': around('||a ', ' b||'),
  'bars and stars': filled('||*a|| *'),
  'bars and waves': filled('||~~a||~~'),
  'tables without end': filled('|a|b|\n|-|-|\n'),
  'a table that is wide': `${filled('|a').slice(0, longest / 2 - 1)}\n${filled('|-').slice(0, longest / 2)}`,
  'a table of empty rows': `|a|b|\n|-|-|\n${filled('|\n').slice(13)}`,
  definitions: lines((no) => `[a${no}]: /u\n`),
  'definitions without end': filled('[a]: '),
  'one definition, used many times': `[a]: https://x.example\n${filled('[a]').slice(23)}`,
  'fences without end': filled('```\n'),
  headings: filled('# a\n'),
  'headings underlined': filled('a\n=\n'),
  entities: filled('&amp;'),
  'entities that are none': filled('&a'),
  backslashes: filled('\\'),
  zeros: filled('ab\u0000'),
  tasks: filled('- [ ] '),
  rules: filled('***\n'),
  breaks: filled('\n'),
  blanks: filled(' '),
  tabs: filled('\t'),
  emoji: '👩‍👩‍👧‍👦'.repeat(longest / 7),
  'marks on one letter': `a${'\u0301'.repeat(longest - 1)}`,
};

/** A text as people write it, with something of everything. */
const usual = filled(
  'The *crane* is **free** again, see [the list](https://x.example/a) or ask @anna.\n\n- one `thing`\n- another ||one||\n\n> so\n\n',
);

describe('no text takes long', () => {
  const compared = Math.max(shortest(usual), 1_000);

  it.each(Object.entries(hostile))('%s', (_, body) => {
    expect([...body].length).toBeLessThanOrEqual(longest);
    expect(shortest(body) / compared).toBeLessThan(15);
  });
});

/** Microseconds of this process's own time that the text takes, at best: what else the machine does is not counted. */
function shortest(body: string): number {
  const times = [0, 1, 2].map((no) => {
    const begun = process.cpuUsage();
    // A blank more: the tree that is kept is not the answer.
    parse(body + ' '.repeat(no + 1));
    const { user, system } = process.cpuUsage(begun);
    return user + system;
  });
  return Math.min(...times);
}
