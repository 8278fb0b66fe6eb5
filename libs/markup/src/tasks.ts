import type { Block, Inline, Item } from './markup.js';

/** What a task begins with: `[ ] ` or `[x] `. */
const box = /^\[([ xX])\]\s/u;

/** An item of a list; where its first words begin with a box, a task without it. */
export function asTask(blocks: readonly Block[]): Item {
  const [first, ...others] = blocks;
  const [opening, ...words] = first?.type === 'paragraph' ? first.inlines : [];
  const found = opening?.type === 'text' ? box.exec(opening.text) : null;
  if (opening?.type !== 'text' || !found) return { task: null, blocks };
  const rest = opening.text.slice(found[0].length);
  const inlines: Inline[] = rest ? [Object.freeze({ type: 'text', text: rest }), ...words] : words;
  const said: Block = Object.freeze({ type: 'paragraph', inlines: Object.freeze(inlines) });
  return { task: found[1] !== ' ', blocks: Object.freeze([said, ...others]) };
}
