import { count } from './count.js';
import { isolated } from './isolated.js';
import { pageTexts } from './pages.js';

/** Deleting an account: one's own, or somebody's as an admin. It is loaded with these pages. */
export const leavingTexts = {
  title: pageTexts.leaving,
  goes: 'What goes',
  goesAtOnce:
    'At once, everywhere: your name, username, picture, e-mail address, status, what you said of yourself, and your password. You are signed out on all devices, and nobody finds you or writes to you any more.',
  goesSoon:
    'In a moment: your places in rooms, drafts, bookmarks, inbox, notifications, choices, the people you blocked, invitations, access tokens. Links that you made let nobody in any more.',
  stays: 'What stays',
  staysDetail:
    'Where you were a member and what you did for others’ rooms, as “Former member”; what others wrote, also of you; the record of those who keep order; and backups until they are thrown away.',
  noWayBack: 'There is no way back. Your username may be taken by somebody else afterwards.',
  messages: 'Your messages',
  choices: {
    keep: {
      says: 'Keep them, as “Former member”',
      hint: 'Conversations stay readable for the others. Nothing says that it was you.',
    },
    erase: {
      says: 'Erase them, in all rooms',
      hint: 'Also their former texts, pins and reactions, and the reactions you gave. The others see “deleted” in their places.',
    },
  },
  password: 'Your password',
  passwordHint: 'So that nobody else does this on an open screen.',
  passwordWrong: 'This is not your password.',
  act: 'Delete my account',
  acting: 'Deleting it …',
  lastOwner: 'You are the last owner of this server. Make somebody else an owner first.',
  toPeople: 'To the people of this server',
  handOver: 'Hand these rooms over first',
  handOverDetail:
    'You own them alone, and others are in them. Make somebody else an owner in the list of members, or leave the room and name a successor.',
  checkAgain: 'Check again',

  leftTitle: pageTexts.left,
  going: 'What was yours is being taken away. You can close this page: it goes on by itself.',
  done: 'All of it is gone.',
  receipt: 'Receipt',
  receiptHint: 'Keep this address or save the receipt: nothing else leads here.',
  save: 'Save the receipt',
  begun: 'Deleted',
  ended: 'All gone',
  words: 'Messages',
  kept: 'kept as “Former member”',
  erased: 'erased',
  toDoor: 'To the front page',
  kinds: {
    messages: (number: number) => count(number, 'message', 'messages'),
    reactions: (number: number) => count(number, 'reaction', 'reactions'),
    memberships: (number: number) => count(number, 'place in a room', 'places in rooms'),
    drafts: (number: number) => count(number, 'draft', 'drafts'),
    bookmarks: (number: number) => count(number, 'bookmark', 'bookmarks'),
    inboxMarks: (number: number) => count(number, 'mark in the inbox', 'marks in the inbox'),
    calls: (number: number) => count(number, 'call in messages', 'calls in messages'),
    mail: (number: number) => count(number, 'e-mail that was waiting', 'e-mails that were waiting'),
    notifications: (number: number) => count(number, 'notification', 'notifications'),
    threads: (number: number) => count(number, 'thread followed', 'threads followed'),
    moderationNotices: (number: number) => count(number, 'word of moderators', 'words of moderators'),
    bans: (number: number) => count(number, 'ban', 'bans'),
    invitations: (number: number) => count(number, 'invitation', 'invitations'),
    inviteLinks: (number: number) => count(number, 'invite link revoked', 'invite links revoked'),
    inviteLinkUses: (number: number) => count(number, 'use of a link', 'uses of links'),
    blocks: (number: number) => count(number, 'person blocked', 'people blocked'),
    preferences: () => 'your choices for all devices',
    pictures: () => 'your picture',
    looks: () => 'where you last looked',
    pushDevices: (number: number) => count(number, 'device that was notified', 'devices that were notified'),
    tokens: (number: number) => count(number, 'access token', 'access tokens'),
    sessions: (number: number) => count(number, 'sign-in', 'sign-ins'),
  } as Readonly<Record<string, (number: number) => string>>,

  removeHeading: (name: string) => `Delete the account of ${isolated(name)}?`,
  removeDetail:
    'At once nobody can sign in to it, and nothing says whose it was. Rooms that it owns alone go to whoever has been there longest. There is no way back.',
  removeChoices: {
    keep: { says: 'Keep the messages, as “Former member”', hint: 'Conversations stay readable.' },
    erase: {
      says: 'Erase the messages, in all rooms',
      hint: 'Also former texts, pins and reactions. Others see “deleted” in their places.',
    },
  },
  remove: 'Delete it',
  removing: 'Deleting it …',
  removed: (name: string) =>
    `The account of ${isolated(name)} is deleted. What was theirs is being taken away.`,

  receipts: 'Deleted accounts',
  account: 'Account',
  wasErased: 'What was erased',
  byAdmin: 'by an admin',
  receiptNo: (id: string) => `Account ${id.slice(-8)}`,
  byThemself: 'by themself',
  by: 'By',
  goingOn: 'going on',
  noReceipts: 'No account was deleted yet.',
  noReceiptsSentence: 'What was erased with each is listed here, under the number of the account.',
};

/** What was erased, kind by kind, in words. */
export function erasedWords(erased: Readonly<Record<string, number>>): string[] {
  return Object.entries(erased).map(
    ([kind, number]) => leavingTexts.kinds[kind]?.(number) ?? `${kind}: ${String(number)}`,
  );
}
