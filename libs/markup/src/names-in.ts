import { bounds } from './bounds.js';
import type { Block, Inline, Markup } from './markup.js';

/** Whom a body calls. `names` are as typed, each once whatever its case, the first 50. */
export interface Names {
  readonly names: readonly string[];
  readonly room: boolean;
  readonly here: boolean;
}

/** The names in a body, but for those in code and in links. Who is called so, if anybody, is for the server to say. */
export function namesIn({ blocks }: Markup): Names {
  const names = new Map<string, string>();
  const calls = { room: false, here: false };
  for (const inline of ofBlocks(blocks)) {
    if (inline.type === 'call') calls[inline.whom] = true;
    if (inline.type === 'mention' && names.size < bounds.names) {
      const key = inline.name.toLowerCase();
      if (!names.has(key)) names.set(key, inline.name);
    }
  }
  return { names: [...names.values()], ...calls };
}

function* ofBlocks(blocks: readonly Block[]): Generator<Inline> {
  for (const block of blocks) {
    if ('inlines' in block) yield* ofInlines(block.inlines);
    if ('blocks' in block) yield* ofBlocks(block.blocks);
    if (block.type === 'list') for (const item of block.items) yield* ofBlocks(item.blocks);
    if (block.type === 'table') for (const cell of [block.head, ...block.rows].flat()) yield* ofInlines(cell);
  }
}

function* ofInlines(inlines: readonly Inline[]): Generator<Inline> {
  for (const inline of inlines) {
    yield inline;
    if ('inlines' in inline) yield* ofInlines(inline.inlines);
  }
}
