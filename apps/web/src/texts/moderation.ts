import { count, counted } from './count.js';
import { isolated } from './isolated.js';

/** Keeping order in a room: what moderators do, and what those are told whom it concerns. */
export const moderationTexts = {
  title: 'Order',
  act: 'Moderate the author …',
  acts: (name: string) => `What to do about ${isolated(name)}`,
  reason: 'Reason',
  reasonHint: (name: string) => `${isolated(name)} is told it, and nobody else. It may be empty.`,
  reasonWrong: (most: number) => `At most ${counted(most)} characters.`,

  removeOther: 'Remove …',
  removeMessage: 'Remove',
  removeMessageTitle: 'Remove this message?',
  removeMessageDetail:
    'Everybody in the room sees that a moderator removed a message here. It does not come back.',
  messageRemoved: 'The message is removed.',

  mute: 'Mute …',
  muteTitle: (name: string) => `Mute ${isolated(name)}?`,
  muteDetail: 'They read on, and cannot write here until it is over. Going and coming back does not end it.',
  muteAction: 'Mute',
  muteFor: 'For how long',
  spans: {
    minutes15: '15 minutes',
    hour: 'an hour',
    day: 'a day',
    own: 'until another time',
    lifted: 'until it is lifted',
  },
  ownEnd: 'Date and time',
  endWrong: 'Choose a time to come, within a year.',
  isMuted: (name: string) => `${isolated(name)} is muted here.`,

  remove: 'Remove from the room …',
  ban: 'Ban from the room …',
  banTitle: (name: string) => `Ban ${isolated(name)}?`,
  banDetail: 'They are out at once, and come in by no way until it is lifted.',
  banAction: 'Ban',
  isBanned: (name: string) => `${isolated(name)} is banned from this room.`,

  purge: 'Remove all their messages …',
  purgeTitle: (name: string) => `Remove all that ${isolated(name)} said here?`,
  purgeCount: (messages: number) =>
    messages === 0
      ? 'There are no messages of theirs here.'
      : `${count(messages, 'message goes', 'messages go')} for everybody, and ${messages === 1 ? 'does' : 'do'} not come back.`,
  purgeCounting: 'Their messages are being counted.',
  purgeAction: 'Remove them all',
  purging: 'The messages are being removed',
  purgeLeft: (messages: number) =>
    `${count(messages, 'message is', 'messages are')} left. It goes on without this window.`,
  purged: (name: string) => `All that ${isolated(name)} said here is removed.`,

  lock: 'Lock',
  unlock: 'Unlock',
  lockHint: 'Only moderators reply in a locked thread',
  locked: 'This thread is locked: only moderators reply in it.',

  readOnly: 'Read-only',
  readOnlyHint: 'Only its moderators write here. Everybody reads and reacts.',
  slow: 'Slow mode',
  slowHint: 'How long members wait between two messages. Moderators do not.',
  slowOff: 'off',

  writing: {
    readOnly: 'Only moderators write in this room.',
    muted: (until: string, left: string) =>
      `A moderator muted you here until ${until}${left && ` (${left})`}.`,
    mutedOpen: 'A moderator muted you here until they lift it.',
    blocked: (name: string) => `You have blocked ${isolated(name)}.`,
    kept: 'What you began is kept.',
    slow: (span: string) => `Slow mode: one message every ${span}.`,
    next: (left: string) => `Slow mode: your next message in ${left}.`,
    sends: (left: string) => `Slow mode: what you wrote goes out by itself in ${left}.`,
  },

  muted: 'Muted',
  banned: 'Banned',
  mutedNone: 'Nobody is muted here.',
  bannedNone: 'Nobody is banned from here.',
  until: (moment: string) => `until ${moment}`,
  untilLifted: 'until it is lifted',
  by: (name: string, moment: string) => `by ${isolated(name)}, ${moment}`,
  why: (reason: string) => `Reason: ${isolated(reason)}`,
  more: 'Show more',
  lift: 'Lift',
  liftMute: (name: string) => `Lift the mute of ${isolated(name)}`,
  liftBan: (name: string) => `Lift the ban of ${isolated(name)}`,
  muteLifted: (name: string) => `${isolated(name)} may write here again.`,
  banLifted: (name: string) => `${isolated(name)} may come in again.`,

  noticesTitle: 'From the moderators',
  noticed: {
    'message.removed': (room: string) => `A message of yours in ${isolated(room)} was removed.`,
    'messages.purged': (room: string) => `All your messages in ${isolated(room)} were removed.`,
    'member.removed': (room: string) => `You were removed from ${isolated(room)}.`,
    'member.muted': (room: string, until: string) => `You are muted in ${isolated(room)} ${until}.`,
    'member.unmuted': (room: string) => `You may write in ${isolated(room)} again.`,
    'member.banned': (room: string) => `You are banned from ${isolated(room)}.`,
    'member.unbanned': (room: string) => `You may come into ${isolated(room)} again.`,
  },
  earlier: (notices: number) => `${counted(notices)} more before.`,
  acknowledge: 'Understood',
} as const;
