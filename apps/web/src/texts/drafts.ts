import { isolated } from './isolated.js';

export const draftTexts = {
  other: (words: string) => `Written on another device: ${isolated(words)}`,
  otherEmpty: 'Another device answers or changes a message here.',
  takeIt: 'Take it',
  keepMine: 'Keep mine',
};
