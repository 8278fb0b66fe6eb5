import { count } from './count.js';
import { isolated } from './isolated.js';

export const sidebarTexts = {
  name: 'Rooms and people',
  find: 'Find or start a room or person',
  rooms: 'Rooms',
  people: 'People',
  newRoom: 'New room',
  newMessage: 'New conversation',
  emptyTitle: 'No rooms yet.',
  empty: 'Type a name above: it joins the room, or creates it.',
  noMatch: (query: string) => `Nothing found for “${query}”.`,
  joinShort: 'Join',
  create: (name: string) => `Create the room ${isolated(name)}`,
  unread: (number: number) => count(number, 'unread message', 'unread messages'),
  mentions: (number: number) => count(number, 'mention', 'mentions'),
  archived: 'Archived',
  draft: 'Draft:',
  matches: 'Found',
  matchCount: (number: number) => count(number, 'match', 'matches'),
  searching: 'Looking on the server …',
  startWith: (name: string) => `Write to ${isolated(name)}`,
  tooLong: 'A room name has at most 64 characters.',
  browse: 'Browse rooms',
  everybody: 'Everybody here',
  loading: 'Loading your rooms',
  firstSteps: 'First steps',
} as const;
