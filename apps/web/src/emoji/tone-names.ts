import { emojiTexts } from '../texts/emoji.js';
import { toned } from './skin-tone.js';

const hand = ['✋', 'raised hand', 1, 1, ''] as const;

/** What one chooses from, by the number of the tone: "✋🏽 Medium". */
export const toneNames = emojiTexts.tones.map((name, tone) => `${toned(hand, tone)} ${name}`);
