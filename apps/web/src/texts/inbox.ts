import { count } from './count.js';
import { isolated } from './isolated.js';
import { pageTexts } from './pages.js';

/** What concerns oneself, in all rooms. */
export const inboxTexts = {
  title: pageTexts.inbox,
  detail: 'What concerns you, newest first',
  entry: (unread: number) => `Inbox, ${count(unread, 'unread entry', 'unread entries')}`,
  show: 'Show',
  kinds: {
    all: 'Everything',
    mention: 'Mentions',
    reply: 'Replies',
    reaction: 'Reactions',
    reminder: 'Reminders',
    invitation: 'Invitations',
  },
  done: 'Done',
  mention: (who: string, where: string) => `${isolated(who)} mentioned you in ${isolated(where)}`,
  reply: (who: string, where: string) => `${isolated(who)} replied to you in ${isolated(where)}`,
  reaction: (who: string, where: string) => `${isolated(who)} reacted to your message in ${isolated(where)}`,
  reminder: (where: string) => `You wanted to be reminded of this in ${isolated(where)}`,
  andOthers: (name: string, others: number) => `${isolated(name)} and ${count(others, 'other', 'others')}`,
  inThread: 'in a thread',
  unread: 'Unread',
  markDone: 'Done',
  markDoneNamed: (what: string) => `Done: ${what}`,
  takeUp: 'Take up again',
  takeUpNamed: (what: string) => `Take up again: ${what}`,
  allDone: 'Mark all as done',
  wasDone: (entries: number) => `${count(entries, 'entry is', 'entries are')} done.`,
  undo: 'Undo',
  readAll: 'Read everything',
  readAllTitle: 'Mark everything as read?',
  readAllDetail: (rooms: number) =>
    rooms === 0
      ? 'All threads are read to their ends, on all your devices.'
      : `${count(rooms, 'room', 'rooms')} and all threads are read to their ends, on all your devices.`,
  emptyTitle: 'Nothing waits for you.',
  empty: 'When somebody mentions you, replies, reacts to what you said, or invites you, it is here.',
  emptyKind: 'Nothing of this kind is here.',
  emptyDone: 'Nothing was done yet.',
  keys: 'Arrow keys move, Enter opens, D is done.',
};

/** Messages one keeps for oneself. */
export const bookmarkTexts = {
  title: pageTexts.bookmarks,
  detail: 'Messages you keep for yourself',
  entry: (due: number) => `Bookmarks, ${count(due, 'reminder is', 'reminders are')} due`,
  by: (who: string, where: string) => `${isolated(who)} in ${isolated(where)}`,
  closed: 'This message is no longer open to you.',
  note: 'Note',
  noteHint: 'Only you see it.',
  edit: 'Note and reminder',
  editNamed: (what: string) => `Note and reminder: ${what}`,
  remove: 'Remove',
  removeNamed: (what: string) => `Remove: ${what}`,
  add: 'Bookmark',
  added: 'It is in your bookmarks.',
  kept: 'Bookmarked',
  removeFrom: 'Remove the bookmark',
  removed: 'The bookmark is gone.',
  undo: 'Undo',
  saved: 'The bookmark is saved.',
  remind: 'Remind me',
  reminds: {
    keep: 'As it is',
    never: 'Never',
    soon: 'In 20 minutes',
    hour: 'In an hour',
    tomorrow: 'Tomorrow at 9',
    week: 'Next Monday at 9',
  },
  remindAt: (moment: string) => `Reminder: ${moment}`,
  reminded: (moment: string) => `Reminded: ${moment}`,
  emptyTitle: 'No bookmarks yet.',
  empty: 'Keep a message from its menu, with a note or a reminder, and find it here.',
};
