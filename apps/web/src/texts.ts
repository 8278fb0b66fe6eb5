import { composerTexts, messageTexts, roomTexts } from './texts/conversation.js';
import { count } from './texts/count.js';
import { detailsTexts } from './texts/details.js';
import { draftTexts } from './texts/drafts.js';
import { emojiTexts } from './texts/emoji.js';
import { findingTexts } from './texts/finding.js';
import { bookmarkTexts, inboxTexts } from './texts/inbox.js';
import { invitationTexts } from './texts/invitations.js';
import { isolated } from './texts/isolated.js';
import { markupTexts } from './texts/markup.js';
import { historyTexts, pinTexts, reactionTexts, seenTexts } from './texts/marks.js';
import { mentionTexts } from './texts/mentions.js';
import { picturesTexts } from './texts/pictures.js';
import { profileTexts } from './texts/profiles.js';
import { roomListTexts } from './texts/room-list.js';
import { roomsTexts } from './texts/rooms.js';
import { fieldTexts, sessionTexts } from './texts/session.js';
import { settingsTexts } from './texts/settings.js';
import { shortcutTexts } from './texts/shortcuts.js';
import { threadTexts } from './texts/threads.js';
import { unsubscribingTexts } from './texts/unsubscribing.js';
import { writingTexts } from './texts/writing.js';

/** Every text that a screen shows. Nothing else in the app holds words for people. */
export const texts = {
  /** The language that dates and numbers are written in. */
  language: 'en-GB',
  product: 'Parley',

  common: {
    cancel: 'Cancel',
    close: 'Close',
    back: 'Back',
    save: 'Save',
    retry: 'Retry',
    delete: 'Delete',
    you: 'You',
    loading: 'Loading',
    notLoaded: 'This part of the page could not be loaded.',
  },

  notFoundTitle: 'There is nothing here.',
  notFound: 'The address may be mistyped, or what was here is gone.',
  notFoundWay: 'To your rooms',

  session: sessionTexts,
  rooms: roomsTexts,
  finding: findingTexts,
  drafts: draftTexts,
  inbox: inboxTexts,
  threads: threadTexts,
  bookmarks: bookmarkTexts,
  invitations: invitationTexts,
  unsubscribing: unsubscribingTexts,
  details: detailsTexts,
  roomList: roomListTexts,
  shortcuts: shortcutTexts,

  presence: {
    online: 'online',
    away: 'away',
    dnd: 'do not disturb',
    offline: 'offline',
    connecting: 'connecting …',
  },

  connection: {
    offline: 'You are offline. What you write is sent later.',
    connecting: 'Connecting …',
    reconnecting: 'Connection lost. Trying again …',
    outdated: 'A newer version is here.',
    reload: 'Reload',
  },

  sidebar: {
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
    deleted: 'Message deleted',
    said: (name: string, text: string) => `${isolated(name)}: ${text}`,
    matches: 'Found',
    matchCount: (number: number) => count(number, 'match', 'matches'),
    searching: 'Looking on the server …',
    startWith: (name: string) => `Write to ${isolated(name)}`,
    tooLong: 'A room name has at most 64 characters.',
    browse: 'Browse rooms',
    everybody: 'Everybody here',
    loading: 'Loading your rooms',
  },

  room: roomTexts,
  message: messageTexts,
  composer: composerTexts,
  reactions: reactionTexts,
  history: historyTexts,
  pins: pinTexts,
  seen: seenTexts,
  markup: markupTexts,
  writing: writingTexts,
  mentions: mentionTexts,
  emoji: emojiTexts,

  people: {
    openConversation: (name: string) => `Talk with ${isolated(name)}`,
    bot: 'bot',
  },

  pictures: picturesTexts,
  profiles: profileTexts,

  settings: settingsTexts,

  /** What went wrong, by the code that the server gave. */
  errors: {
    'request.invalid': 'Something in this form is not as it should be.',
    not_found: 'There is nothing at this address.',
    'method.not_allowed': 'The server does not do that here.',
    'server.error': 'Something broke on the server. Please try again.',
    'auth.required': 'Please sign in.',
    'auth.invalid': 'This device was signed out. Please sign in again.',
    'auth.expired': 'Your sign-in has run out. Please sign in again.',
    'auth.suspended': 'This account is suspended. Ask the people who run this server.',
    'policy.denied': 'You may not do that.',
    'room.not_joined': 'Join the room first.',
    'room.not_found': 'This room does not exist, or is not open to you.',
    'invitation.not_found': 'This invitation is not open any more.',
    'invite_link.not_found': 'There is no such link here.',
    'invite_link.not_valid': 'This link is not valid any more. Ask for a new one.',
    'message.not_found': 'This message is gone.',
    'picture.not_found': 'There is no such picture.',
    'picture.unreadable': 'This picture cannot be read. Take a JPEG, PNG, GIF or WebP.',
    'picture.unavailable':
      'This server cannot take pictures at present. Whoever runs it finds the reason in its log.',
    'user.not_found': 'There is no such person here.',
    'user.username_taken': 'This username is taken.',
    'room.name_taken': 'There is a room of this name already.',
    'room.archived': 'This room is archived.',
    'room.already_joined': 'This person is in the room already.',
    'room.last_owner': 'Make somebody else an owner first.',
    'message.client_id_reused': 'This message was sent before with another text.',
    'message.changed': 'The message was changed meanwhile.',
    'reaction.too_many': 'There are as many different reactions here as there can be. Take one of them.',
    'draft.too_many': 'You have begun as many messages as can be kept. Send or empty one of them.',
    'bookmark.too_many': 'You keep as many bookmarks as there can be. Remove one first.',
    'bookmark.not_found': 'This bookmark is gone already.',
    'push_device.not_found': 'This device is not told any more.',
    'push_device.too_many': 'As many devices are told as there can be. Remove one first.',
    'push_device.refused': 'This server does not send to the push service of this browser.',
    'unsubscribe.not_valid': 'This link is not valid. Your settings say what is sent to you.',
    'job.not_found': 'This work is gone already.',
    'pin.too_many': 'As many messages are pinned here as there can be. Unpin one first.',
    'request.too_large': 'That is too large to send.',
    'rate.limited': 'That was a little fast. Please wait a moment.',
    'server.busy': 'The server is busy. Please wait a moment.',
    'server.unavailable': 'The server cannot be reached just now.',
    network: 'The server cannot be reached. Is there a connection?',
    timeout: 'The server did not answer in time.',
    'answer.unreadable': 'The server speaks a newer version. Reload the page to get it.',
  } as Readonly<Record<string, string>>,
  unknownError: 'Something went wrong. Please try again.',
} as const;

/** The sentence for an error code; codes of a newer server get a general one. */
export function errorText(code: string): string {
  return texts.errors[code] ?? texts.unknownError;
}

/** The sentence for whatever was thrown: the SDK's errors carry a code, anything else is a surprise. */
export function failureText(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' ? errorText(code) : texts.unknownError;
}

/** What is wrong with a field, by its name in the contract. */
export function fieldText(field: string): string {
  return fieldTexts[field] ?? errorText('request.invalid');
}
