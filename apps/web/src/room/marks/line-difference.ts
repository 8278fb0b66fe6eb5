/** A line of a text, and what became of it. */
export interface Line {
  readonly text: string;
  readonly is: 'same' | 'added' | 'removed';
}

/** More pairs of lines than this are not compared: all of the one is removed then, and all of the other added. */
const most = 250_000;

/** How one text became another, line by line: the longest common run of lines stays, the rest was removed and added. */
export function differences(before: string, after: string): Line[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const head = sameAtStart(old, now);
  const tail = sameAtStart(old.slice(head).reverse(), now.slice(head).reverse());
  const middle = between(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  const same = (text: string): Line => ({ text, is: 'same' });
  return [...old.slice(0, head).map(same), ...middle, ...old.slice(old.length - tail).map(same)];
}

function sameAtStart(one: readonly string[], other: readonly string[]): number {
  const differs = one.findIndex((line, place) => line !== other[place]);
  return differs < 0 ? Math.min(one.length, other.length) : differs;
}

function between(old: readonly string[], now: readonly string[]): Line[] {
  const lengths = old.length * now.length > most ? null : commonLengths(old, now);
  const lines: Line[] = [];
  let [one, other] = [0, 0];
  while (lengths && one < old.length && other < now.length) {
    const [text = '', added = ''] = [old[one], now[other]];
    if (text === added) {
      lines.push({ text, is: 'same' });
      one += 1;
      other += 1;
    } else if (at(lengths, one + 1, other) >= at(lengths, one, other + 1)) {
      lines.push({ text, is: 'removed' });
      one += 1;
    } else {
      lines.push({ text: added, is: 'added' });
      other += 1;
    }
  }
  for (const text of old.slice(one)) lines.push({ text, is: 'removed' });
  for (const text of now.slice(other)) lines.push({ text, is: 'added' });
  return lines;
}

/** The length of the longest common run of lines from each pair of places on. */
function commonLengths(old: readonly string[], now: readonly string[]): number[][] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  for (let one = old.length - 1; one >= 0; one -= 1)
    for (let other = now.length - 1; other >= 0; other -= 1) {
      const row = lengths[one] ?? [];
      row[other] =
        old[one] === now[other]
          ? at(lengths, one + 1, other + 1) + 1
          : Math.max(at(lengths, one + 1, other), at(lengths, one, other + 1));
    }
  return lengths;
}

function at(lengths: readonly (readonly number[])[], one: number, other: number): number {
  return lengths[one]?.[other] ?? 0;
}
