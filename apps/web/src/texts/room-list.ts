import { counted } from './count.js';
import { isolated } from './isolated.js';

/** The list of one's rooms and conversations: its sections, its order, and what can be done with a row. */
export const roomListTexts = {
  sections: {
    unread: 'Unread',
    favourites: 'Favourites',
    rooms: 'Rooms',
    people: 'People',
    hidden: 'Hidden',
    archived: 'Archived',
  },
  /** A section's name with how many are in it, for those who hear it. */
  sectionOf: (name: string, number: number) => `${name}, ${counted(number)}`,
  choices: 'Order and size of the list',
  byActivity: 'Latest activity first',
  byName: 'By name',
  dense: 'Small rows',
  actsOn: (name: string) => `Options for ${isolated(name)}`,
  acts: {
    read: 'Mark as read',
    why: 'Show what is unread',
    favour: 'Add to favourites',
    unfavour: 'Take out of favourites',
    mute: 'Mute',
    /** They name what is heard then: what it was before one cannot always be known. */
    unmute: 'Unmute (every message)',
    unmuteMentions: 'Unmute (mentions only)',
    addPeople: 'Add people',
    hide: 'Hide',
    show: 'Show again',
    leave: 'Leave',
  },
  /** A number was shown, and nothing was found that makes it. */
  nothingUnread: (name: string) => `Nothing is unread in ${isolated(name)}. Its number is asked for anew.`,
  muted: 'muted',
  favourite: 'favourite',
  hidden: (name: string) => `${isolated(name)} is hidden until somebody writes in it.`,
  hiddenMuted: (name: string) => `${isolated(name)} is hidden. Muted, it stays so.`,
  addPeople: 'Add people',
  addPeopleHint: 'A new conversation begins; it does not show what was said here.',
  inItAlready: 'In this conversation',
} as const;
