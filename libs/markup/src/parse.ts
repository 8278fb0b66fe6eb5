import type { MarkdownIt } from 'markdown-it';
import { isAllowed, plain } from './addresses.js';
import { dialect } from './dialect.js';
import type { Markup } from './markup.js';
import { showsAnything } from './seen.js';
import { treeOf } from './tree.js';

/** So many trees are kept: a row is drawn, read out and quoted from the same one. */
const mostKept = 500;
const kept = new Map<string, Markup>();
let ours: MarkdownIt | null = null;

/**
 * What a body says. It never throws, and what it cannot make out, or what would become more than a body may (`bounds`), is
 * text as it was typed. Two equal bodies give the same frozen tree.
 */
export function parse(body: string): Markup {
  const known = kept.get(body);
  if (known) return known;
  const markup = read(body, (ours ??= dialect(isAllowed)));
  const [oldest] = kept.keys();
  if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
  kept.set(body, markup);
  return markup;
}

/** The same in a given dialect. */
export function read(body: string, by: MarkdownIt): Markup {
  try {
    const markup = treeOf(by, body);
    if (showsAnything(markup)) return markup;
  } catch {
    // Too much for a tree, or too much for the parser: people see what was typed all the same.
  }
  const words = Object.freeze({ type: 'paragraph', inlines: plain(body) });
  return Object.freeze({ blocks: Object.freeze([words]) });
}
