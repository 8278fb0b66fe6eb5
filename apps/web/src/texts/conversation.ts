import { count, counted } from './count.js';
import { isolated } from './isolated.js';

/** What a conversation says: the room, its messages, and where one writes. */
export const roomTexts = {
  members: (number: number) => count(number, 'member', 'members'),
  menu: 'Room menu',
  private: 'Private room',
  archived: 'This room is archived. Nothing can be posted in it.',
  readOnly: 'Only moderators post in this room.',
  notJoined: 'You are looking in from outside.',
  lookingIn: 'Join to read what was said here and to write.',
  leave: 'To the rooms and people',
  goneTitle: 'There is nothing here.',
  gone: 'This room does not exist, or it is not open to you.',
  failedTitle: 'The conversation could not be loaded.',
  elsewhere: 'The server cannot be reached, and these messages are not on this device.',
  loading: 'The messages are loading.',
  messages: (room: string) => `Messages in ${isolated(room)}`,
  beginning: 'This is where the conversation begins.',
  olderFailed: 'Older messages could not be loaded.',
  olderElsewhere: 'You are offline. Messages before this are not on this device.',
  newerFailed: 'Newer messages could not be loaded.',
  begun: 'What you had begun to write here:',
  unsent: 'What you wrote here was not sent:',
  somebody: 'Somebody',
  join: 'Join the room',
  emptyTitle: "It's quiet here.",
  empty: 'Write the first message. Everybody who joins later can read it.',
  emptyDirect: 'Write the first message. Only the people in it can read it.',
  emptyDeserted: 'Nothing was written here.',
  noneTitle: 'Pick up a conversation.',
  none: 'Choose a room or a person at the left, or start one.',
  role: { owner: 'owner', moderator: 'moderator', member: '' },
  toNewest: 'To the newest',
  newBelow: (number: number) => count(number, 'new message', 'new messages'),
  toBefore: 'Back to where you were',
  /** At the first of them, for those who asked why a room is unread. */
  unreadFromHere: (unread: number, mentions: number) =>
    `${counted(unread)} unread from here${mentions > 0 ? `, ${counted(mentions)} of them for you` : ''}`,
  noSuchMessage: 'There is no such message in this room. These are the newest.',
  noLongerKept: 'That message is no longer kept here. These are the newest.',
} as const;

export const messageTexts = {
  actions: 'Actions for this message',
  react: 'React',
  reply: 'Reply',
  more: 'More',
  edit: 'Edit',
  copyLink: 'Copy link',
  copyText: 'Copy text',
  edited: 'edited',
  deleted: 'This message was deleted.',
  removed: 'Removed by a moderator.',
  notSent: 'Not sent.',
  pending: 'Sending',
  new: 'New',
  said: (name: string, body: string) => `${isolated(name)}: ${body}`,
  acted: (name: string, body: string) => `${isolated(name)} ${body}`,
  /** A whole row, for those who hear it: who, when, what, and what is to be known of it. */
  row: (name: string, time: string, words: string, notes: readonly string[]) =>
    `${isolated(name)}, ${time}: ${words}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`,
  manyNew: (number: number) => count(number, 'new message', 'new messages'),
  markUnread: 'Mark unread from here',
  why: 'Why was I (not) notified?',
  markRead: 'Mark read to here',
  undo: 'Undo',
  /** Confirmed, and not yet done. */
  deleting: (number: number) =>
    number === 1 ? 'The message is being deleted.' : `${counted(number)} messages are being deleted.`,
  deletingNow: 'being deleted',
  stays: (number: number) => (number === 1 ? 'The message stays.' : 'The messages stay.'),
  showAll: (characters: number) => `Show all (${count(characters, 'character', 'characters')})`,
  showLess: 'Show less',
  linkCopied: 'The link was copied.',
  textCopied: 'The text was copied.',
  notCopied: 'This browser does not let pages copy here. Select the text and copy it.',
  replyingTo: (name: string) => `In reply to ${isolated(name)}`,
  originalDeleted: 'The message was deleted.',
  reaction: (emoji: string, number: number, mine: boolean) =>
    `${emoji} ${count(number, 'reaction', 'reactions')}${mine ? ', one of them yours' : ''}`,
  today: 'Today',
  yesterday: 'Yesterday',
  confirmDelete: 'Delete this message?',
  confirmDeleteDetail:
    'Everybody in the room sees that a message was deleted here. You can take it back for five seconds.',
} as const;

export const composerTexts = {
  label: (room: string) => `Message to ${isolated(room)}`,
  placeholder: 'Write a message',
  send: 'Send',
  save: 'Save',
  tooLong: (number: number) => count(number, 'character too many', 'characters too many'),
  replying: (name: string) => `Replying to ${isolated(name)}`,
  editing: 'Editing your message',
  stop: 'Stop',
  changedMeanwhile: 'The message was changed meanwhile. Save again to put this text in its place.',
  goneMeanwhile: 'The message was deleted meanwhile. Your text is still here.',
  notKept: 'This browser could not keep your message. It is still here; try again.',
  typing: (names: readonly string[]) =>
    names.length === 0
      ? ''
      : names.length === 1
        ? `${isolated(names[0] ?? '')} is typing …`
        : names.length === 2
          ? `${isolated(names[0] ?? '')} and ${isolated(names[1] ?? '')} are typing …`
          : 'Several people are typing …',
} as const;
