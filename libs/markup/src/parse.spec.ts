import { describe, expect, it } from '@jest/globals';
import type { Block, Inline } from './markup.js';
import { namesIn } from './names-in.js';
import { parse } from './parse.js';
import { toHtml } from './to-html.js';
import { excerptText, mask, toText } from './to-text.js';

const words = (text: string): Inline => ({ type: 'text', text });
const paragraph = (...inlines: Inline[]): Block => ({ type: 'paragraph', inlines });
const inlinesOf = (body: string) => {
  const [first] = parse(body).blocks;
  return first?.type === 'paragraph' ? first.inlines : [];
};
const typed = (body: string) => expect(parse(body).blocks).toEqual([paragraph(words(body))]);

describe('a body', () => {
  it('keeps its line breaks, and tags as they were typed', () => {
    expect(inlinesOf('one\ntwo')).toEqual([words('one'), { type: 'break' }, words('two')]);
    typed('<b onclick="x()">loud</b>');
    typed('<script>alert(1)</script>');
  });

  it('shows what would show nothing', () => {
    for (const body of [
      '[a]: https://example.org',
      '#',
      '> ',
      '-',
      '```\n```',
      '&nbsp;',
      '[](https://x.example)x',
    ])
      expect(toText(parse(body))).not.toBe('');
    typed('[a]: x');
    expect(toText(parse('[](https://x.example)'))).toBe('https://x.example');
  });

  it('is the same tree again, which nobody can change', () => {
    const tree = parse('**so** `it`');
    expect(parse('**so** `it`')).toBe(tree);
    expect(Object.isFrozen(tree.blocks[0])).toBe(true);
    for (let count = 0; count < 501; count += 1) parse(`other ${count}`);
    expect(parse('**so** `it`')).not.toBe(tree);
  });
});

describe('links', () => {
  it('lead to the web, to mail and to rooms; all else is text', () => {
    const room = '/rooms/0198c1a2-0000-7000-8000-00000000abcd';
    expect(inlinesOf(`[k](${room})`)).toEqual([{ type: 'link', href: room, inlines: [words('k')] }]);
    for (const body of [
      '[a](javascript:alert(1))',
      '[a](JaVaScRiPt:alert(1))',
      '[a](/settings)',
      '[a](//evil.example)',
      '<data:text/html,x>',
      'ftp://a.example',
    ])
      expect(JSON.stringify(parse(body))).not.toContain('"link"');
  });

  it('that lead nowhere are no links: what stands in them is as it would be without', () => {
    for (const body of ['[]()*', '[a]()', '![a]()', '[a]( )b'])
      expect(JSON.stringify(parse(body))).not.toContain('"link"');
    typed('[]()*');
    typed('[a]()');
    typed('![a]()');
    expect(inlinesOf('[||secret|| *x*]()').map(({ type }) => type)).toEqual([
      'text',
      'spoiler',
      'text',
      'emphasis',
      'text',
    ]);
  });

  it('never lead to a host behind the name of another', () => {
    const inBrackets = JSON.stringify(parse('[a](https://bank.example@evil.example)'));
    expect(inBrackets).toContain('"href":"https://bank.example"');
    typed('see https:// bank.example@');
  });

  it('are found in text, and shown as they were typed', () => {
    expect(inlinesOf('see https://x.example/a_b_c, or https://xn--e1awd7f.example')).toEqual([
      words('see '),
      { type: 'link', href: 'https://x.example/a_b_c', inlines: [words('https://x.example/a_b_c')] },
      words(', or '),
      {
        type: 'link',
        href: 'https://xn--e1awd7f.example',
        inlines: [words('https://xn--e1awd7f.example')],
      },
    ]);
  });

  it('stand for pictures, and never lie in one another', () => {
    const link = { type: 'link', href: 'https://a.example/b.png', inlines: [words('boat')] };
    expect(inlinesOf('![boat](https://a.example/b.png)')).toEqual([link]);
    expect(inlinesOf('[![boat](https://a.example/b.png)](https://c.example)')).toEqual([
      { ...link, href: 'https://c.example' },
    ]);
  });
});

describe('a spoiler', () => {
  const hidden = (...inlines: Inline[]): Inline => ({ type: 'spoiler', inlines });

  it('hides what stands between two bars each', () => {
    expect(inlinesOf('it is ||the *cook*||!')).toEqual([
      words('it is '),
      hidden(words('the '), { type: 'emphasis', inlines: [words('cook')] }),
      words('!'),
    ]);
    expect(inlinesOf('||a|| ||b||')).toEqual([hidden(words('a')), words(' '), hidden(words('b'))]);
  });

  it('is not where bars stand alone', () => {
    for (const body of ['a || b || c', 'x ||', '||', '||||', '`||a||`', String.raw`\||a||`])
      expect(JSON.stringify(parse(body))).not.toContain('spoiler');
  });

  it('lies in no other, and in no link but around it', () => {
    expect(inlinesOf('||a ||b|| c||')).toEqual([hidden(words('a b c'))]);
    expect(inlinesOf('[||a||](https://x.example)')).toEqual([
      hidden({ type: 'link', href: 'https://x.example', inlines: [words('a')] }),
    ]);
  });

  it('stays hidden in words, in mails, and where its end was cut off', () => {
    expect(toText(parse('it is ||the cook||!'))).toBe(`it is ${mask}!`);
    expect(toHtml(parse('it is ||the cook||!'))).toBe(`<p>it is ${mask}!</p>\n`);
    expect(excerptText('it is ||the co')).toBe(`it is ${mask}`);
    expect(excerptText('it is ||the cook|')).toBe(`it is ${mask}`);
    expect(excerptText('a || b')).toBe('a || b');
  });
});

describe('names', () => {
  const named = (body: string) => namesIn(parse(body));

  it.each<[string, string[]]>([
    ['@anna', ['anna']],
    ['hello @Anna, @b.o-b_2. And (@carol)!', ['Anna', 'b.o-b_2', 'carol']],
    ['@anna and @ANNA', ['anna']],
    ['**@anna** > @bob\n- @carol\n\n| a |\n|---|\n| @dave |', ['anna', 'bob', 'carol', 'dave']],
    ['||@anna||', ['anna']],
    ["@anna's and @bob/@carol", ['anna', 'bob', 'carol']],
    ['こんにちは@annaさん', ['anna']],
    ['`@anna` and\n```\n@bob\n```\n    @carol', []],
    ['\n\n    @carol', []],
    ['[@anna](https://x.example) https://x.example/@bob <https://x.example/@carol>', []],
    ['me@anna.example, x@anna, é@anna, @annaé', []],
    ['@an @_anna @-anna @ anna', []],
    [`@${'a'.repeat(33)}`, []],
    [String.raw`\@anna &#64;bob`, []],
    ['@anna@elsewhere.example', []],
  ])('in %j', (body, names) => {
    expect(named(body).names).toEqual(names);
  });

  it('call the room, or those who are here, in any case', () => {
    expect(named('@Room!')).toEqual({ names: [], room: true, here: false });
    expect(named('@here')).toEqual({ names: [], room: false, here: true });
    expect(named('`@room` @roommate')).toEqual({ names: ['roommate'], room: false, here: false });
  });

  it('are at most 50', () => {
    const all = Array.from({ length: 60 }, (_, no) => `@user${no}`);
    expect(named(all.join(' ')).names).toEqual(all.slice(0, 50).map((each) => each.slice(1)));
  });
});

describe('lists, tables and code', () => {
  it('has tasks, done and not, in any list', () => {
    const [list] = parse('- [ ] tea\n- [x] **milk**\n- [y] no\n- [x]no').blocks;
    expect(list?.type === 'list' && list.items.map(({ task }) => task)).toEqual([false, true, null, null]);
    expect(toText(parse('1. [X] tea'))).toBe('1. [x] tea');
  });

  it('counts from where it was begun', () => {
    expect(toText(parse('7. a\n8. b'))).toBe('7. a\n8. b');
  });

  it('has tables with sides, whose bars are no spoilers', () => {
    const [table] = parse('| a | b |\n| :-- | --: |\n| ||c|| | `d` |').blocks;
    expect(table).toMatchObject({
      type: 'table',
      align: ['left', 'right'],
      head: [[words('a')], [words('b')]],
    });
    expect(JSON.stringify(table)).not.toContain('spoiler');
  });

  it('has code, with the language as typed', () => {
    expect(parse('```ts title=x\nlet a = "||b||";\n```').blocks).toEqual([
      { type: 'code', language: 'ts', text: 'let a = "||b||";\n' },
    ]);
    expect(parse('~~~x"onload=\n@anna\n~~~').blocks).toEqual([
      { type: 'code', language: 'x"onload=', text: '@anna\n' },
    ]);
  });
});

describe('a body that would become too much is shown as typed', () => {
  const cells = (columns: number) => `${'|a'.repeat(columns)}|\n${'|-'.repeat(columns)}|\n`;

  it.each([
    ['21 quotes one in the other', `${'> '.repeat(21)}a`],
    ['70 of them', `${'> '.repeat(70)}a`],
    ['lists one in the other', Array.from({ length: 25 }, (_, no) => `${'  '.repeat(no)}- a`).join('\n')],
    ['emphasis in emphasis', `${'*a '.repeat(30)}b${' a*'.repeat(30)}`],
    ['a table of 33 columns', cells(33)],
    ['a table of 1,024 cells', cells(32) + `${'|b'.repeat(32)}|\n`.repeat(31)],
    ['5,000 breaks and as many letters', 'a\n'.repeat(5_000)],
    [
      'an address used a thousand times',
      `[a]: https://x.example/${'y'.repeat(4_000)}\n\n${'[a] '.repeat(1_000)}`,
    ],
  ])('%s', (_, body) => {
    expect(parse(body).blocks).toHaveLength(1);
    expect(toText(parse(body))).toBe(body);
  });

  it('and what is just within the bounds is not', () => {
    expect(parse(`${'> '.repeat(20)}a`).blocks[0]).toMatchObject({ type: 'quote' });
    expect(parse(cells(32)).blocks[0]).toMatchObject({ type: 'table' });
  });
});

describe('a mail', () => {
  it('names the server before its own rooms', () => {
    const room = '/rooms/0198c1a2-0000-7000-8000-00000000abcd';
    expect(toHtml(parse(`[k](${room}) @anna`), 'https://chat.example')).toBe(
      `<p><a href="https://chat.example${room}">k</a> @anna</p>\n`,
    );
  });
});
