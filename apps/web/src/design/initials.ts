const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** One or two letters for a person without a picture: "Mira Okafor" is MO, "田中さくら" is 田. */
export function initials(name: string): string {
  const words = name
    .split(/[\s._|-]+/u)
    .map(letters)
    .filter(Boolean);
  const first = words[0] ?? name.trim();
  const last = words.length > 1 && isAlphabetic(first) ? words[words.length - 1]! : '';
  return (head(first) + head(last)).toLocaleUpperCase('en');
}

/** Which of the five tints a name gets: always the same one. */
export function tint(key: string): number {
  let mixed = 0x811c9dc5;
  for (const sign of key) mixed = Math.imul(mixed ^ sign.codePointAt(0)!, 0x01000193);
  return ((mixed ^ (mixed >>> 15)) >>> 0) % 5;
}

function letters(word: string): string {
  return word.replace(/^[^\p{L}\p{N}]+/u, '');
}

function head(word: string): string {
  return graphemes.segment(word)[Symbol.iterator]().next().value?.segment ?? '';
}

function isAlphabetic(word: string): boolean {
  return /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u.test(word);
}
