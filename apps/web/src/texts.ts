import { commonTexts, connectionTexts, product } from './texts/everywhere.js';
import { composerTexts, messageTexts, roomTexts } from './texts/conversation.js';
import { detailsTexts } from './texts/details.js';
import { draftTexts } from './texts/drafts.js';
import { emojiTexts } from './texts/emoji.js';
import { errorText, errorTexts, failureText } from './texts/errors.js';
import { findingTexts } from './texts/finding.js';
import { bookmarkTexts, inboxTexts } from './texts/inbox.js';
import { invitationTexts } from './texts/invitations.js';
import { isolated } from './texts/isolated.js';
import { markupTexts } from './texts/markup.js';
import { historyTexts, pinTexts, reactionTexts, seenTexts } from './texts/marks.js';
import { mentionTexts } from './texts/mentions.js';
import { pageTexts } from './texts/pages.js';
import { picturesTexts } from './texts/pictures.js';
import { profileTexts } from './texts/profiles.js';
import { roomListTexts } from './texts/room-list.js';
import { roomRowTexts } from './texts/room-rows.js';
import { roomsTexts } from './texts/rooms.js';
import { fieldTexts, sessionTexts } from './texts/session.js';
import { settingsTexts } from './texts/settings.js';
import { shortcutTexts } from './texts/shortcuts.js';
import { sidebarTexts } from './texts/sidebar.js';
import { threadTexts } from './texts/threads.js';
import { unsubscribingTexts } from './texts/unsubscribing.js';
import { writingTexts } from './texts/writing.js';

/** Every text that a screen shows. Nothing else in the app holds words for people. */
export const texts = {
  /** The language that dates and numbers are written in. */
  language: 'en-GB',
  product,

  common: commonTexts,

  notFoundTitle: pageTexts.notFound,
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
  roomRows: roomRowTexts,
  shortcuts: shortcutTexts,

  presence: {
    online: 'online',
    away: 'away',
    dnd: 'do not disturb',
    offline: 'offline',
    connecting: 'connecting …',
  },

  connection: connectionTexts,

  sidebar: sidebarTexts,

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

  errors: errorTexts,
} as const;

export { failureText, errorText };

/** What is wrong with a field, by its name in the contract. */
export function fieldText(field: string): string {
  return fieldTexts[field] ?? errorText('request.invalid');
}
