/** Where words that one looks for stand in a text: from and to of each stretch, ascending, without overlaps. */
export type WordFinder = (text: string) => readonly (readonly [number, number])[];

/** Whole words in any case, also several with any blanks between them; null where one looks for none. */
export function wordFinder(words: readonly string[]): WordFinder | null {
  if (words.length === 0) return null;
  const patterns = words.map(patternOf);
  return (text) => united(patterns.flatMap((pattern) => wholeWords(text, pattern)));
}

const syntax = /[$()*+.?[\\\]^{|}]/g;
const inWord = /[\p{L}\p{N}\p{M}]/u;
/** They write no blanks between words, or put what belongs to a word right behind it. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

function patternOf(word: string): RegExp {
  const escaped = word.trim().replace(syntax, '\\$&').replace(/\s+/g, '\\s+');
  return new RegExp(escaped, 'giu');
}

function wholeWords(text: string, pattern: RegExp): [number, number][] {
  const found: [number, number][] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [from, to] = [match.index, match.index + match[0].length];
    if (isWhole(text, from, to)) found.push([from, to]);
    else pattern.lastIndex = from + (firstSign(match[0])?.length ?? 1);
  }
  return found;
}

function isWhole(text: string, from: number, to: number): boolean {
  const goesOn = (one: string | undefined, other: string | undefined) => isPart(one) && isPart(other);
  const word = text.slice(from, to);
  return (
    !goesOn(lastSign(text.slice(Math.max(0, from - 2), from)), firstSign(word)) &&
    !goesOn(lastSign(word), firstSign(text.slice(to, to + 2)))
  );
}

/** A sign to which another of its kind would make the word another one. */
function isPart(sign: string | undefined): boolean {
  return sign !== undefined && inWord.test(sign) && !unspaced.test(sign);
}

function firstSign(text: string): string | undefined {
  return [...text.slice(0, 2)][0];
}

function lastSign(text: string): string | undefined {
  return [...text.slice(-2)].at(-1);
}

function united(stretches: readonly [number, number][]): [number, number][] {
  const all: [number, number][] = [];
  for (const [from, to] of stretches.toSorted(([one], [other]) => one - other)) {
    const last = all.at(-1);
    if (last && from < last[1]) last[1] = Math.max(last[1], to);
    else all.push([from, to]);
  }
  return all;
}
