import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isAllowed } from './addresses.js';
import { bounds } from './bounds.js';
import type { Block, Inline } from './markup.js';
import { parse } from './parse.js';
import { toHtml } from './to-html.js';
import { toText } from './to-text.js';

const signs = [
  '*',
  '**',
  '_',
  '__',
  '~~',
  '||',
  '`',
  '``',
  '\n',
  '\n\n',
  '> ',
  '- ',
  '1. ',
  '# ',
  '\t',
  '    ',
  ' ',
];
const more = [
  '[',
  '](',
  ')',
  '![',
  ']: ',
  '<',
  '>',
  '&amp;',
  '&#60;',
  '```',
  '~~~',
  '|',
  '\n|-|-|\n',
  '\\',
  '- [x] ',
  '@bob',
  '@room',
  'https://x.example/',
  'javascript:',
  '/rooms/0198c1a2-0000-7000-8000-00000000abcd',
  '<script>',
  '"',
  "'",
  '\u202e',
  '\u0000',
];
const anything = fc
  .array(fc.oneof(fc.constantFrom(...signs, ...more), fc.string({ unit: 'binary', maxLength: 6 })), {
    maxLength: 120,
  })
  .map((parts) => parts.join(''));
const letter = fc.constantFrom(...'abcXYZéßЯжאבשنمع漢字かナ한글0179９');
const words = fc.string({ unit: letter, minLength: 1, maxLength: 6 });
/** Words, and signs that stand for nothing but how they look. */
const styled = fc
  .array(fc.oneof(words, fc.constantFrom(...signs.filter((sign) => sign !== '||' && sign !== '1. '))), {
    maxLength: 80,
  })
  .map((parts) => parts.join(''));

describe('whatever is typed', () => {
  it('gives a tree within its bounds, whose links lead where they may', () => {
    fc.assert(
      fc.property(anything, (body) => {
        const { blocks } = parse(body);
        expect(blocks.length).toBeGreaterThan(0);
        const seen = { nodes: 0, depth: 0 };
        for (const block of blocks) lookAt(block, 0, seen);
        expect(seen.nodes).toBeLessThanOrEqual(bounds.nodes);
        expect(seen.depth).toBeLessThanOrEqual(bounds.depth);
      }),
      { numRuns: 500 },
    );
  });

  it('becomes tags of ours alone, with attributes of ours', () => {
    const tags =
      /<(?:\/?(?:p|h[1-6]|blockquote|[uo]l|li|pre|code|table|thead|tbody|tr|th|td|strong|em|s|a)|br|hr|ol start="\d+"|code class="language-[^"<>]*"|t[hd] align="(?:left|center|right)"|a href="[^"<>]*")>/gu;
    fc.assert(
      fc.property(anything, (body) => {
        expect(toHtml(parse(body)).replace(tags, '')).not.toMatch(/[<>"]/u);
      }),
      { numRuns: 500 },
    );
  });

  it('loses no letter that is no sign', () => {
    fc.assert(
      fc.property(styled, (body) => {
        // What stands behind a fence is the language, and no part of the code.
        fc.pre(!/`{3}|~{3}/u.test(body));
        expect(lettersOf(toText(parse(body)))).toBe(lettersOf(body));
      }),
      { numRuns: 500 },
    );
  });

  it('is shown as it is where it has no signs', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1 }), (all) => {
        expect(toText(parse(all.join(' ')))).toBe(all.join(' '));
      }),
    );
  });
});

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

interface Seen {
  nodes: number;
  depth: number;
}

function lookAt(node: Block | Inline, depth: number, seen: Seen, inLink = false): void {
  expect(Object.isFrozen(node)).toBe(true);
  seen.nodes += 1;
  seen.depth = Math.max(seen.depth, depth);
  if (node.type === 'link') expect(isAllowed(node.href)).toBe(true);
  if (inLink) expect(['link', 'mention', 'call', 'spoiler']).not.toContain(node.type);
  if ('inlines' in node) {
    const isDeeper = node.type !== 'paragraph' && node.type !== 'heading';
    for (const each of node.inlines)
      lookAt(each, depth + (isDeeper ? 1 : 0), seen, inLink || node.type === 'link');
  }
  if (node.type === 'quote') for (const each of node.blocks) lookAt(each, depth + 1, seen);
  if (node.type === 'list')
    for (const each of node.items.flatMap(({ blocks }) => blocks)) lookAt(each, depth + 1, seen);
  if (node.type === 'table') for (const each of [node.head, ...node.rows].flat(2)) lookAt(each, depth, seen);
}
