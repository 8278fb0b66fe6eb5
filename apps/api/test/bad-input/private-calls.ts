import { half, long, nowhere, nul, polluting } from './bad-call.js';
import type { BadCall } from './bad-call.js';

const draft = 'PUT /rooms/{room}/draft';
const bookmark = 'PUT /rooms/{room}/messages/1/bookmark';
const done = 'PUT /inbox/done';
const entry = { roomId: '{room}', seq: 1, kind: 'mention', revision: 0 };
const inYears = (years: number) => new Date(Date.now() + years * 366 * 86_400_000).toISOString();

/** Of what one keeps for oneself: drafts, bookmarks, the inbox, what one chose. */
export const badPrivateCalls: BadCall[] = [
  ['no draft', draft, {}, 'body', 'version'],
  ['a draft of 20,001', draft, { body: long(20_001), version: 0 }, 'body'],
  ['U+0000 in a draft', draft, { body: nul, version: 0 }, 'body'],
  ['half a pair in a draft', draft, { body: half, version: 0 }, 'body'],
  ['a version in words', draft, { body: 'x', version: '1' }, 'version'],
  ['a version below zero', draft, { body: 'x', version: -1 }, 'version'],
  ['a root of one and a half', draft, { body: 'x', version: 0, root: 1.5 }, 'root'],
  ['a root below zero', draft, { body: 'x', version: 0, root: -1 }, 'root'],
  ['an unknown context', draft, { body: 'x', version: 0, context: { kind: 'poll' } }, 'context.kind'],
  [
    'an answer to nothing',
    draft,
    { body: 'x', version: 0, context: { kind: 'reply', seq: 0 } },
    'context.seq',
  ],
  [
    'a change without its id',
    draft,
    { body: 'x', version: 0, context: { kind: 'edit', seq: 1 } },
    'context.clientId',
  ],
  [
    'a context and more',
    draft,
    { body: 'x', version: 0, context: { kind: 'reply', seq: 1, author: 'x' } },
    'context',
  ],
  ['a prototype', draft, polluting('{"body":"x","version":0,"__proto__":{"root":1}}'), ''],
  ['drafts since words', 'GET /users/me/drafts?since=all', undefined, 'since'],
  ['drafts of somebody', 'GET /users/me/drafts?user={bob}', undefined, ''],
  ['a note of 501', bookmark, { note: long(501) }, 'note'],
  ['U+0000 in a note', bookmark, { note: nul }, 'note'],
  ['a reminder in the past', bookmark, { remindAt: '2020-01-01T00:00:00Z' }, 'remindAt'],
  ['a reminder in eleven years', bookmark, { remindAt: inYears(11) }, 'remindAt'],
  ['a reminder without a zone', bookmark, { remindAt: '2096-01-01T00:00:00' }, 'remindAt'],
  ['a reminder in seconds', bookmark, { remindAt: 4_000_000_000 }, 'remindAt'],
  ['a message id that is none', bookmark, { messageId: '1' }, 'messageId'],
  ['a bookmark of nothing', 'PUT /rooms/{room}/messages/0/bookmark', {}, 'seq'],
  ['a bookmark of words', 'PUT /rooms/{room}/messages/first/bookmark', {}, 'seq'],
  ['a bookmark that is removed already', bookmark, { removed: true }, ''],
  ['bookmarks after nonsense', 'GET /users/me/bookmarks?after=nonsense', undefined, 'after'],
  ['bookmarks of 201', 'GET /users/me/bookmarks?limit=201', undefined, 'limit'],
  ['changes since nothing', 'GET /users/me/bookmarks/changes', undefined, 'since'],
  ['nothing to mark', done, { items: [], done: true }, 'items'],
  ['101 to mark', done, { items: Array.from({ length: 101 }, () => entry), done: true }, 'items'],
  ['an unknown kind', done, { items: [{ ...entry, kind: 'poke' }], done: true }, 'items.0.kind'],
  ['a place below zero', done, { items: [{ ...entry, seq: -1 }], done: true }, 'items.0.seq'],
  ['a room that is none', done, { items: [{ ...entry, roomId: 'lounge' }], done: true }, 'items.0.roomId'],
  ['done in words', done, { items: [entry], done: 'yes' }, 'done'],
  ['an entry and more', done, { items: [{ ...entry, unread: false }], done: true }, 'items.0'],
  ['marks since nothing', 'GET /inbox/done', undefined, 'since'],
  ['an inbox of an unknown kind', 'GET /inbox?kind=poke', undefined, 'kind'],
  ['an inbox after nonsense', 'GET /inbox?after=nonsense', undefined, 'after'],
  ['done in another word', 'GET /inbox?done=1', undefined, 'done'],
  ['what to read', 'POST /users/me/read-all', { roomId: '{room}' }, ''],
  ['reactions seen below zero', 'PATCH /rooms/{room}/own', { reactionsSeen: -1 }, 'reactionsSeen'],
  ['reactions seen in words', 'PATCH /rooms/{room}/own', { reactionsSeen: 'all' }, 'reactionsSeen'],
  [
    '21 keywords',
    'PATCH /users/me/preferences',
    { keywords: Array.from({ length: 21 }, (_, n) => `word${String(n)}`) },
    'keywords',
  ],
  ['an empty keyword', 'PATCH /users/me/preferences', { keywords: [''] }, 'keywords.0'],
  ['U+0000 in a keyword', 'PATCH /users/me/preferences', { keywords: ['x', nul] }, 'keywords.1'],
  ['a keyword of 65', 'PATCH /users/me/preferences', { keywords: [long(65)] }, 'keywords.0'],
  ['a sixth tone', 'PATCH /users/me/preferences', { skinTone: 6 }, 'skinTone'],
  ['half a tone', 'PATCH /users/me/preferences', { skinTone: 0.5 }, 'skinTone'],
  ['Enter in words', 'PATCH /users/me/preferences', { sendByEnter: 'yes' }, 'sendByEnter'],
  ['reading shown in words', 'PATCH /users/me/preferences', { showsReading: null }, 'showsReading'],
];

export const privateThingsThatAreNot: [call: string, body: unknown, status: number, code: string][] = [
  ['PUT /rooms/{nowhere}/draft', { body: 'x', version: 0 }, 404, 'room.not_found'],
  ['PUT /rooms/{room}/draft', { body: 'x', version: 0, root: 99 }, 404, 'message.not_found'],
  ['PUT /rooms/{room}/draft', { body: 'x', version: 7 }, 409, 'draft.changed'],
  ['PUT /rooms/{nowhere}/messages/1/bookmark', {}, 404, 'room.not_found'],
  ['PUT /rooms/{room}/messages/99/bookmark', {}, 404, 'message.not_found'],
  ['PUT /rooms/{room}/messages/2147483647/bookmark', {}, 404, 'message.not_found'],
  ['PUT /rooms/{room}/messages/1/bookmark', { messageId: nowhere }, 404, 'message.not_found'],
  ['DELETE /rooms/{room}/messages/1/bookmark', undefined, 404, 'bookmark.not_found'],
  ['DELETE /rooms/{nowhere}/messages/1/bookmark', undefined, 404, 'bookmark.not_found'],
];
