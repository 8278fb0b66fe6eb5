/** An emoji, what it is called, and the words it is found by. */
export type EmojiName = readonly [emoji: string, name: string, ...words: string[]];

const source = '/emoji/en.json';
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

/** Those whose name or words begin with what was typed, best first; `:` before or after it is no matter. */
export function emojiFor(typed: string, names: readonly EmojiName[], most = 8): readonly EmojiName[] {
  const wanted = typed.trim().toLowerCase().replaceAll(/^:|:$/g, '').replaceAll('_', ' ');
  if (!/^[\p{L}\p{N}][\p{L}\p{N} '’-]+$/u.test(wanted)) return [];
  const ranked = names.map((name) => ({ name, rank: rankOf(name, wanted) }));
  const found = ranked.filter(({ rank }) => rank < nowhere);
  return found
    .sort((one, other) => one.rank - other.rank)
    .slice(0, most)
    .map(({ name }) => name);
}

const nowhere = 4;

function rankOf([, name, ...words]: EmojiName, wanted: string): number {
  if (name === wanted || words.includes(wanted)) return 0;
  if (name.startsWith(wanted)) return 1;
  if (words.some((word) => word.startsWith(wanted))) return 2;
  return name.includes(` ${wanted}`) ? 3 : nowhere;
}

async function load(): Promise<readonly EmojiName[]> {
  const response = await fetch(source);
  if (!response.ok) throw new Error(`${source} answered ${String(response.status)}`);
  return (await response.json()) as readonly EmojiName[];
}
