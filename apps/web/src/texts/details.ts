import { isolated } from './isolated.js';

/** What a room is and what one wants of it, in the panel beside it; and leaving it. */
export const detailsTexts = {
  panel: 'Room details',
  about: 'About',
  members: 'Members',
  tabs: 'Parts of the details',
  edit: (what: string) => `Edit: ${what}`,
  noTopic: 'No topic yet.',
  noDescription: 'No description yet.',
  emoji: 'Emoji',
  emojiHint:
    'One emoji, or a word to find it by, like “coffee”. It stands for the room where it has no picture.',
  noEmoji: 'No emoji.',
  kinds: { public: 'Public room', private: 'Private room', direct: 'Conversation' },
  mine: 'For you',
  notify: 'What you want to hear of',
  favourite: 'One of your favourites',
  hidden: 'Hidden from your list until something new is said',
  keeping: 'The room',
  invite: 'Invite',
  addNow: 'Add now',

  leaveTitle: (name: string) => `Leave ${isolated(name)}?`,
  leavePublic: 'It goes from your list. You can join again at any time.',
  leavePrivate: 'It goes from your list. You cannot come back alone: somebody has to invite you again.',
  leaveDirect:
    'It goes from your list. You cannot come back alone: the others would have to begin a new one.',
  leaveLast: 'You are the last one in it: the room is archived when you go.',
  leave: 'Leave',
  leaving: 'Leaving …',
  handOver: (name: string) => `Hand over to ${isolated(name)} and leave`,
  successor: 'You are the only owner. Who owns it after you?',
  successorFind: 'Find a member',
  successorNone: (query: string) => `No member is called “${query}”.`,
  successorWanted: 'Choose who owns it after you.',
  successorGone: 'This person is no longer in the room. Choose somebody else.',
  ownersChanged: 'The other owners are gone meanwhile. Choose who owns it after you.',
  loading: 'The members are loading.',
} as const;
