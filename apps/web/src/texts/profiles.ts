import { count } from './count.js';
import { isolated } from './isolated.js';

/** Who somebody is, what they are at, and how one says so of oneself. */
export const profileTexts = {
  /** The server's roles, where they tell something. */
  serverRole: {
    owner: 'runs this server',
    admin: 'administers this server',
    moderator: 'moderates this server',
    member: '',
    guest: 'guest',
  },
  lastHere: (moment: string) => `last here ${moment}`,
  there: (clock: string, apart: string) => (apart ? `${clock} there (${apart})` : `${clock} there, as here`),
  ahead: (hours: string) => `${hours} ahead`,
  behind: (hours: string) => `${hours} behind`,
  hours: (hours: number, minutes: number) =>
    [hours > 0 ? `${hours} h` : '', minutes > 0 ? `${minutes} min` : ''].filter(Boolean).join(' '),
  unfold: 'Show all of it',
  fold: 'Show less',
  sharedRooms: 'Rooms you share',
  noSharedRooms: 'You share no rooms.',
  noOtherRooms: 'None but this one.',
  moreRooms: (number: number) => `Show ${count(number, 'more room', 'more rooms')}`,
  own: 'Your profile and settings',
  install: 'Install as an app',
  until: (moment: string) => `until ${moment}`,
  endOfToday: 'the end of today',

  menu: 'You',
  setStatus: 'Set a status',
  changeStatus: 'Change the status',
  clearStatus: 'Clear the status',
  dnd: 'Do not disturb',
  dndOver: 'Turn off “do not disturb”',
  dndUntil: (moment: string) => `Until ${moment}.`,
  dndFor: {
    minutes30: 'Do not disturb for 30 minutes',
    hour: 'Do not disturb for an hour',
    morning: 'Do not disturb until tomorrow morning',
    ever: 'Do not disturb until I turn it off',
  },

  status: 'Status',
  statusText: 'What you are at',
  statusLeft: (left: number) => `${count(left, 'character', 'characters')} left.`,
  emoji: 'Emoji',
  emojiHint: 'One emoji, or a word to find it by, like “coffee”.',
  emojiWrong: 'This is not one emoji. Choose one of those found, or leave it empty.',
  emojiFound: 'Emoji found',
  ready: 'Often used',
  readyStatus: {
    meeting: 'In a meeting',
    commuting: 'Commuting',
    sick: 'Out sick',
    holiday: 'On holiday',
    remote: 'Working remotely',
  },
  clearAfter: 'Clear it',
  ends: {
    never: 'not by itself',
    minutes30: 'in 30 minutes',
    hour: 'in an hour',
    hours4: 'in 4 hours',
    today: 'at the end of today',
    week: 'at the end of this week',
    own: 'at another time',
  },
  kept: (moment: string) => `as it is: ${moment}`,
  ownEnd: 'Date and time',
  endWrong: 'Choose a time to come.',
  statusSet: 'Your status is set.',
  statusCleared: 'Your status is cleared.',

  former: 'This person has deleted their account. What they wrote may still be here.',

  timeZone: 'Time zone',
  timeZoneHint: 'Others see what time it is where you are.',
  timeZoneByDevice: (zone: string) => `By this device (${isolated(zone)})`,
  timeZoneNone: 'Do not show it',
  hidesLastSeen: 'Hide when I was last here',
  hidesLastSeenHint: 'Others no longer see it. Those who run the server still do.',
} as const;
