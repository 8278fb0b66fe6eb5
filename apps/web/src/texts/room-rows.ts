import { counted } from './count.js';
import { isolated } from './isolated.js';

/** What a room is called that has no name, and what was said last in it. */
export const roomRowTexts = {
  /** Of a conversation with many people: the first of them, and how many more there are. */
  andOthers: (names: readonly string[], others: number) =>
    `${names.map(isolated).join(', ')} and ${counted(others)} others`,
  /** What a conversation is called that all others have left. */
  nobodyElse: 'Nobody else',
  deleted: 'Message deleted',
  blocked: 'Message of somebody you blocked',
  said: (name: string, text: string) => `${isolated(name)}: ${text}`,
} as const;
