import { count, counted } from './count.js';

/** Finding and starting: the find field and the things it can do, the lists of rooms and of people. */
export const findingTexts = {
  recent: 'Where you were last',
  commandHint: 'Type > for everything you can do.',
  /** Of a room that is hidden or archived. */
  aside: 'put away',
  sortBy: 'Sort by',
  roomSort: { name: 'Name', activity: 'Latest activity', size: 'Size' },
  peopleSort: { name: 'Name', newest: 'Newest first' },
  justNow: 'just now',
  people: (number: number) => count(number, 'person', 'people'),
  active: (moment: string) => `active ${moment}`,
  neverActive: 'nothing said yet',
  /** Of an open list whose names only nearly fit. */
  nearRooms: (query: string) => `No room has “${query}” in its name. These are close to it:`,
  nearPeople: (query: string) => `Nobody is called “${query}”. These are close to it:`,
  hereNow: (number: number | null) => (number === null ? 'Online now' : `Online now (${counted(number)})`),
  nobodyHere: 'Nobody else is online just now.',
  presenceUnknown: 'Who is online cannot be told at present. Everybody is shown.',
  /** What can be done from anywhere; `words` find it too. */
  commands: {
    newRoom: { name: 'New room', words: 'create make start channel' },
    newConversation: { name: 'New conversation', words: 'write message talk group direct' },
    browse: { name: 'Browse rooms', words: 'public channels join discover' },
    people: { name: 'Everybody here', words: 'people members who online' },
    invitePeople: { name: 'Invite people to this room', words: 'add member' },
    addPeople: { name: 'Add people to this room', words: 'invite member' },
    readAll: { name: 'Mark all as read', words: 'unread clear seen' },
    quiet: { name: 'Do not disturb', words: 'dnd quiet mute pause busy' },
    quietOver: { name: 'End “do not disturb”', words: 'dnd quiet available' },
    status: { name: 'Set your status', words: 'away busy emoji holiday meeting' },
    settings: { name: 'Settings', words: 'preferences profile account theme password' },
    shortcuts: { name: 'Keyboard shortcuts', words: 'keys help' },
    signOut: { name: 'Sign out', words: 'log out logout leave exit' },
  },
} as const;
