import type { Block, Inline, Item, Markup } from './markup.js';
import { parse } from './parse.js';

/** What is shown for what is hidden, however long that is. */
export const mask = '▮▮▮';

/** The words alone, for lists, quotes, titles and those who listen. What a spoiler hides stays hidden. */
export function toText({ blocks }: Markup): string {
  return lines(blocks);
}

/** The same of the beginning of a body: a spoiler whose end was cut off hides all that is left. */
export function excerptText(excerpt: string): string {
  return toText(parse(excerpt)).replace(/\|\|(?=\S)[^]*$/u, mask);
}

function lines(blocks: readonly Block[]): string {
  return blocks.map(ofBlock).filter(Boolean).join('\n');
}

function ofBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return wordsOf(block.inlines);
    case 'quote':
      return lines(block.blocks);
    case 'list':
      return block.items.map((item, place) => ofItem(item, block.start, place)).join('\n');
    case 'code':
      return block.text.trimEnd();
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(wordsOf).join(' | ')).join('\n');
    case 'rule':
      return '—';
  }
}

function ofItem({ task, blocks }: Item, start: number | null, place: number): string {
  const sign = start === null ? '• ' : `${start + place}. `;
  const box = task === null ? '' : task ? '[x] ' : '[ ] ';
  return `${sign}${box}${lines(blocks)}`;
}

export function wordsOf(inlines: readonly Inline[]): string {
  return inlines.map(ofInline).join('');
}

function ofInline(inline: Inline): string {
  switch (inline.type) {
    case 'text':
    case 'code':
      return inline.text;
    case 'break':
      return '\n';
    case 'mention':
      return `@${inline.name}`;
    case 'call':
      return `@${inline.whom}`;
    case 'spoiler':
      return mask;
    default:
      return wordsOf(inline.inlines);
  }
}
