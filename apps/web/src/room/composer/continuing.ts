import { isInFence, linesOf, put, type Written } from './written.js';

/** Quote signs, a list's sign or number, and an empty box of a task. */
const opening = /^([ \t]*(?:>[ \t]?)*)(?:([-*+])[ \t]+|(\d{1,9})([.)])[ \t]+)?(\[[ xX]\][ \t]+)?/;

/**
 * The next line of a list or a quote goes on as the one before; an empty one ends it. Null where a new line is just a new
 * line.
 */
export function continued(written: Written): Written | null {
  const { text, start, end } = written;
  if (start !== end || isInFence(text, start)) return null;
  const { from, to } = linesOf(written);
  const line = text.slice(from, to);
  const [sign = '', quote = '', bullet, number, after = '', task] = opening.exec(line) ?? [];
  const isItem = bullet !== undefined || number !== undefined;
  if ((!isItem && !quote.includes('>')) || start < from + sign.length) return null;
  // What looks like a task outside a list is text.
  const own = isItem ? sign : quote;
  if (line.slice(own.length).trim() === '') return put(written, from, to, isItem ? quote : '');
  const next = isItem ? (bullet ?? `${Number(number) + 1}${after}`) : '';
  return put(written, start, end, `\n${quote}${next}${isItem ? ' ' : ''}${isItem && task ? '[ ] ' : ''}`);
}
