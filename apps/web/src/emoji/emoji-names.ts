/**
 * An emoji, what it is called, its group (0 to 8), whether it takes a skin tone, the codes it is written by between
 * colons, and other words that it is found by.
 */
export type EmojiName = readonly [
  emoji: string,
  name: string,
  group: number,
  tones: 0 | 1,
  codes: string,
  ...words: string[],
];

const source = '/emoji/list.en.json';
let loading: Promise<readonly EmojiName[]> | null = null;

/** All emoji in their usual order (tools/emoji.mjs makes the file); none where they cannot be loaded just now. */
export async function emojiNames(): Promise<readonly EmojiName[]> {
  loading ??= load();
  try {
    return await loading;
  } catch {
    loading = null;
    return [];
  }
}

/** Those whose name, codes or words begin with what was typed, best first; `:` before or after it is no matter. */
export function emojiFor(typed: string, names: readonly EmojiName[], most = 8): readonly EmojiName[] {
  const wanted = plain(typed.trim().toLowerCase().replaceAll(/^:|:$/g, ''));
  if (!/^(?:[\p{L}\p{N}][\p{L}\p{N} '’-]+|[+-]1)$/u.test(wanted)) return [];
  const ranked = names.map((name) => ({ name, rank: rankOf(name, wanted) }));
  const found = ranked.filter(({ rank }) => rank < nowhere);
  return found
    .sort((one, other) => one.rank - other.rank)
    .slice(0, most)
    .map(({ name }) => name);
}

/** The one that is written so between colons. */
export function emojiOf(code: string, names: readonly EmojiName[]): EmojiName | undefined {
  return names.find(([, , , , codes]) => codes.split(' ').includes(code));
}

/** What it is written by: the first of its codes. */
export function codeOf([, , , , codes]: EmojiName): string {
  return `:${codes.split(' ')[0] ?? ''}:`;
}

const nowhere = 4;
const plain = (text: string) => text.replaceAll('_', ' ');

function rankOf([, name, , , codes, ...words]: EmojiName, wanted: string): number {
  const all = [...codes.split(' ').map(plain), ...words];
  if (name === wanted || all.includes(wanted)) return 0;
  if (name.startsWith(wanted)) return 1;
  if (all.some((word) => word.startsWith(wanted))) return 2;
  return name.includes(` ${wanted}`) ? 3 : nowhere;
}

async function load(): Promise<readonly EmojiName[]> {
  const response = await fetch(source);
  if (!response.ok) throw new Error(`${source} answered ${String(response.status)}`);
  return (await response.json()) as readonly EmojiName[];
}
