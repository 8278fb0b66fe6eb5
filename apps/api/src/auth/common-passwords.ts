import { guessedWords } from './guessed-words.js';

const leet: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
};
const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  '1q2w3e4r5t6y7u8i9o0p',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
];
const guessed = new Set(guessedWords.trim().split(/\s+/));

/**
 * Whether a password in lower case is one of those that are tried first: a known word (also twice, in disguise, or
 * with digits and signs around it), one thing repeated, or a walk along the keyboard.
 */
export function isCommonPassword(password: string): boolean {
  const core = password.replace(/^[^a-z]+|[^a-z]+$/g, '');
  const plain = plainly(password.replace(/[\d!?.#*]+$/, ''));
  const words = [password, core, plain, plainly(core)];
  return words.some((word) => guessed.has(word) || isRepeated(word)) || isWalk(password);
}

/** `p@ssw0rd` is `password`. */
function plainly(word: string): string {
  return word.replaceAll(/[@4310!$5]/g, (sign) => leet[sign] ?? sign);
}

/** `aaaaaaaa`, `abcabcabc`, `secretsecret`: what repeats counts as what it repeats. */
function isRepeated(word: string): boolean {
  const part = /^(.+?)\1+$/u.exec(word)?.[1];
  return part !== undefined && (part.length <= 4 || guessed.has(part));
}

/** `12345678`, `qwertyuiop`, `87654321`, `1234qwer`: pieces of at least three keys in a row, and nothing else. */
function isWalk(password: string): boolean {
  const both = rows.flatMap((row) => [row, Array.from(row).reverse().join('')]);
  let rest = password;
  while (rest.length > 0) {
    const longest = Math.max(...both.map((row) => commonStart(row, rest)));
    if (longest < 3) return false;
    rest = rest.slice(longest);
  }
  return true;
}

/** How many of the first keys of `text` lie side by side in the row. */
function commonStart(row: string, text: string): number {
  const start = row.indexOf(text.charAt(0));
  if (start < 0) return 0;
  let length = 0;
  while (length < text.length && text[length] === row[start + length]) length += 1;
  return length;
}
