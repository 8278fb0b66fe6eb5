import { count } from './count.js';

export const emojiTexts = {
  pick: 'Emoji',
  heading: 'Choose an emoji',
  search: 'Find an emoji',
  grid: 'Emoji',
  jumps: 'Groups',
  recent: 'Used last',
  groups: [
    'Faces and feelings',
    'People and body',
    'Animals and nature',
    'Food and drink',
    'Travel and places',
    'Activities',
    'Objects',
    'Symbols',
    'Flags',
  ],
  found: (number: number) => count(number, 'emoji found', 'emoji found'),
  none: (query: string) => `No emoji is called “${query}”.`,
  failed: 'The emoji could not be loaded.',
  tone: 'Skin tone',
  tones: ['No skin tone', 'Light', 'Medium light', 'Medium', 'Medium dark', 'Dark'],
} as const;
