/** In fewer letters everything would be near. */
const shortest = 3;
/** Up to so many letters one slip is forgiven, and above two; up to so many the whole word counts, not its beginning. */
const oneSlip = 5;
const whole = 4;
/** Who types more than this means what was typed. */
const longest = 32;

const word = /[^\s\p{P}]+/gu;

/** Whether one of the words of a name begins nearly so. Both without case and marks. */
export function isNear(typed: readonly string[], name: string): boolean {
  if (typed.length < shortest || typed.length > longest) return false;
  const slips = typed.length <= oneSlip ? 1 : 2;
  const isWhole = typed.length <= whole;
  for (const { 0: one, index } of name.matchAll(word)) {
    // Two units of UTF-16 are the most that a letter takes.
    const rest = isWhole ? one : name.slice(index, index + 2 * (typed.length + slips));
    if (isWithin(slips, { typed, name: [...rest].slice(0, typed.length + slips + 1), open: !isWhole }))
      return true;
  }
  return false;
}

interface Compared {
  typed: readonly string[];
  name: readonly string[];
  /** The end of the name may be missing. */
  open: boolean;
}

/**
 * How many letters are left out, added, mistaken, or swapped with their neighbour (optimal string alignment), as far as
 * there are no more than `slips`. A digit is never a slip: "team 1" is not "team 2".
 */
function isWithin(slips: number, { typed, name, open }: Compared): boolean {
  let earlier: number[] = [];
  let before = [0];
  for (const letter of name) before.push((before.at(-1) ?? 0) + cost(letter));
  for (let i = 0; i < typed.length; i += 1) {
    const letter = typed[i] ?? '';
    const row = [(before[0] ?? 0) + cost(letter)];
    for (let j = 0; j < name.length; j += 1) {
      const other = name[j] ?? '';
      const price = Math.max(cost(letter), cost(other));
      const isSwapped = i > 0 && j > 0 && letter === name[j - 1] && other === typed[i - 1];
      row.push(
        Math.min(
          (before[j] ?? 0) + (letter === other ? 0 : price),
          (before[j + 1] ?? 0) + cost(letter),
          (row[j] ?? 0) + cost(other),
          isSwapped ? (earlier[j - 1] ?? 0) + price : Infinity,
        ),
      );
    }
    if (Math.min(...row) > slips) return false;
    [earlier, before] = [before, row];
  }
  return (open ? Math.min(...before) : (before.at(-1) ?? 0)) <= slips;
}

function cost(letter: string): number {
  return letter >= '0' && letter <= '9' ? Infinity : 1;
}
