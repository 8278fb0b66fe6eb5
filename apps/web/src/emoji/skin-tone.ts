import type { EmojiName } from './emoji-names.js';

/** In this tone, where it takes one: 1 light to 5 dark, 0 none. Of several people each has it. */
export function toned([emoji, , , tones]: EmojiName, tone: number): string {
  if (tones === 0 || tone === 0) return emoji;
  const modifier = String.fromCodePoint(0x1f3fa + tone);
  const parts = emoji.split(joiner);
  return parts
    .map((part) => (part === hands && parts.length > 1 ? part : part.replace(person, `$1${modifier}`)))
    .join(joiner);
}

/** The same without skin tone and without the mark that asks for a picture: one for all that look alike. */
export function withoutTone(emoji: string): string {
  return emoji.replace(/[\u{1f3fb}-\u{1f3ff}\ufe0f]/gu, '');
}

const joiner = '\u200d';
/** Between two people it has no tone of its own. */
const hands = '🤝';
const person = /^(\p{Emoji_Modifier_Base})\ufe0f?/u;
