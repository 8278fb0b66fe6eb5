import type { Block, Inline, Markup } from './markup.js';

const visible = /[^\s\p{C}]/u;

/** Whether there is anything to be seen. Of a definition alone, or an empty heading, there is not. */
export function showsAnything({ blocks }: Markup): boolean {
  return blocks.some(isBlockSeen);
}

function isBlockSeen(block: Block): boolean {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return block.inlines.some(isSeen);
    case 'quote':
      return block.blocks.some(isBlockSeen);
    case 'list':
      return block.items.some(({ blocks }) => blocks.some(isBlockSeen));
    case 'code':
      return visible.test(block.text);
    case 'table':
      return [block.head, ...block.rows].some((row) => row.some((cell) => cell.some(isSeen)));
    case 'rule':
      return true;
  }
}

export function isSeen(inline: Inline): boolean {
  if (inline.type === 'text' || inline.type === 'code') return visible.test(inline.text);
  if (inline.type === 'break') return false;
  return 'inlines' in inline ? inline.inlines.some(isSeen) : true;
}
