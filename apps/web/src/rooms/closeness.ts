import { isNear } from './slips.js';

/** How well names fit what was typed. */
export type Fit = (name: string) => number;

/**
 * 0 is the very name, 1 its beginning, 2 a word's beginning, 3 a part, 4 nearly the beginning of a word, as a slip of the
 * fingers makes it; Infinity not.
 */
export function fitTo(query: string): Fit {
  const typed = folded(query);
  const letters = [...typed];
  return (name) => {
    const held = known(name);
    if (held === '' || typed === '') return Infinity;
    if (held === typed) return 0;
    const at = held.indexOf(typed);
    if (at === 0) return 1;
    if (at < 0) return isNear(letters, held) ? 4 : Infinity;
    return between.test(held[at - 1] ?? '') ? 2 : 3;
  };
}

/** The same without slips: a list that is filtered shows what was typed. */
export function closeness(name: string, query: string): number {
  const score = fitTo(query)(name);
  return score > part ? Infinity : score;
}

const part = 3;
const between = /[\s\p{P}]/u;
/** Names are looked at with each key. */
const most = 10_000;
const foldedNames = new Map<string, string>();

function known(name: string): string {
  let held = foldedNames.get(name);
  if (held === undefined) {
    if (foldedNames.size >= most) foldedNames.clear();
    held = folded(name);
    foldedNames.set(name, held);
  }
  return held;
}

/** Without case and marks: "Émile" is found by "emile". */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
