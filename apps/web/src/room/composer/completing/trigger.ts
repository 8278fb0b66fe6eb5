import { isInCode } from '../written.js';

/** A person, a room, an emoji. */
export type Sign = '@' | '#' | ':';

/** The beginning of a name in front of the caret. */
export interface Trigger {
  readonly sign: Sign;
  /** What stands after the sign. */
  readonly query: string;
  /** From the sign on to the caret. */
  readonly from: number;
  readonly to: number;
}

/** Not after a letter, a digit or another sign: an address of mail, a time of day and a link begin nothing. */
const beginning = /(?<![\p{L}\p{N}\p{M}_@#:/])([@#:])([\p{L}\p{N}\p{M}._+-]*)$/u;
/** No name is longer. */
const longest = 65;
/** An emoji needs so many letters: before that a colon is a colon. */
const fewest = { '@': 0, '#': 0, ':': 2 } as const;

/** The name that is being written at the caret, or null. */
export function triggerAt(text: string, caret: number): Trigger | null {
  const line = text.slice(Math.max(0, caret - longest), caret);
  const [whole = '', sign, query = ''] = beginning.exec(line) ?? [];
  if (sign !== '@' && sign !== '#' && sign !== ':') return null;
  if ([...query].length < fewest[sign] || isInCode(text, caret)) return null;
  return { sign, query, from: caret - whole.length, to: caret };
}

/** The emoji's name that the second colon just ended, or null. */
export function codeAt(text: string, caret: number): { code: string; from: number; to: number } | null {
  const line = text.slice(Math.max(0, caret - longest), caret);
  const [whole = '', code = ''] = /(?<![\p{L}\p{N}_:/]):([a-z0-9_+-]+):$/iu.exec(line) ?? [];
  if (code === '' || isInCode(text, caret)) return null;
  return { code: code.toLowerCase(), from: caret - whole.length, to: caret };
}
