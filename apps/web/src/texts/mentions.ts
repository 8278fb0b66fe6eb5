import { count } from './count.js';
import { isolated } from './isolated.js';

/** Naming people and rooms in what one writes. */
export const mentionTexts = {
  lists: { '@': 'People', '#': 'Rooms', ':': 'Emoji' },
  offered: {
    '@': (number: number) => count(number, 'person', 'people'),
    '#': (number: number) => count(number, 'room', 'rooms'),
    ':': (number: number) => `${number} emoji`,
  },
  /** Of somebody whom it will not reach. */
  notInRoom: 'not in this room',
  everybody: 'The whole room',
  whoIsHere: 'Whoever is here now',
  reach: (number: number) => count(number, 'person', 'people'),
  moderatorsAlone: 'moderators only',
  callsTitle: (number: number) => `This reaches ${count(number, 'person', 'people')}.`,
  callsDetail: (room: string) =>
    `@room calls everybody in ${isolated(room)}, also those who are not here now.`,
  callsNobodyTitle: 'In this room only moderators reach everybody.',
  callsNobodyDetail: 'Your message is sent, and @room in it is a word like any other.',
  send: 'Send',
} as const;
