import * as z from 'zod';
import {
  bookmarkChanges,
  bookmarkList,
  listBookmarkChanges,
  listBookmarks,
  oneBookmark,
  putBookmark,
} from '../bookmarks.js';
import { draftList, listDrafts, oneDraft, putDraft } from '../drafts.js';
import { inboxList, inboxMarks, listInbox, listInboxMarks, markInbox, marked } from '../inbox.js';
import { id, nothing, pathSeq } from '../primitives.js';
import { route } from '../route.js';
import { hidden } from './rooms.js';

const oneId = z.strictObject({ id });
const messageOfRoom = z.strictObject({ id, seq: pathSeq });

export const draftRoutes = {
  list: route({
    method: 'GET',
    path: '/users/me/drafts',
    area: 'Drafts',
    access: 'read',
    summary: 'What one began to write in the rooms one is in',
    query: listDrafts,
    answers: { 200: draftList },
    errors: [],
  }),
  put: route({
    method: 'PUT',
    path: '/rooms/:id/draft',
    area: 'Drafts',
    access: 'write',
    summary: 'Keep what one is writing, for all devices',
    params: oneId,
    body: putDraft,
    answers: { 200: oneDraft },
    errors: [...hidden, 'message.not_found', 'draft.changed', 'draft.too_many'],
  }),
};

export const bookmarkRoutes = {
  list: route({
    method: 'GET',
    path: '/users/me/bookmarks',
    area: 'Bookmarks',
    access: 'read',
    summary: 'The messages one keeps for oneself, newest first',
    query: listBookmarks,
    answers: { 200: bookmarkList },
    errors: [],
  }),
  changes: route({
    method: 'GET',
    path: '/users/me/bookmarks/changes',
    area: 'Bookmarks',
    access: 'read',
    summary: 'Which bookmarks changed since a number of one’s own',
    query: listBookmarkChanges,
    answers: { 200: bookmarkChanges },
    errors: [],
  }),
  put: route({
    method: 'PUT',
    path: '/rooms/:id/messages/:seq/bookmark',
    area: 'Bookmarks',
    access: 'write',
    summary: 'Keep a message for oneself, with a note and a reminder',
    params: messageOfRoom,
    body: putBookmark,
    answers: { 200: oneBookmark },
    errors: [...hidden, 'message.not_found', 'bookmark.too_many'],
  }),
  remove: route({
    method: 'DELETE',
    path: '/rooms/:id/messages/:seq/bookmark',
    area: 'Bookmarks',
    access: 'write',
    summary: 'Take a bookmark away, also in a room one has left',
    params: messageOfRoom,
    answers: { 200: oneBookmark },
    errors: ['bookmark.not_found'],
  }),
};

export const inboxRoutes = {
  list: route({
    method: 'GET',
    path: '/inbox',
    area: 'Inbox',
    access: 'read',
    summary: 'What concerns oneself in the rooms one is in, newest first',
    query: listInbox,
    answers: { 200: inboxList },
    errors: [],
  }),
  marks: route({
    method: 'GET',
    path: '/inbox/done',
    area: 'Inbox',
    access: 'read',
    summary: 'What was marked as done, or no longer, since a number of one’s own',
    query: listInboxMarks,
    answers: { 200: inboxMarks },
    errors: [],
  }),
  mark: route({
    method: 'PUT',
    path: '/inbox/done',
    area: 'Inbox',
    access: 'write',
    summary: 'Mark entries as done, or no longer; what is not one’s own is left out',
    body: markInbox,
    answers: { 200: marked },
    errors: [],
  }),
  readAll: route({
    method: 'POST',
    path: '/users/me/read-all',
    area: 'Inbox',
    access: 'write',
    summary: 'Read all rooms and followed threads to their ends',
    body: nothing,
    answers: { 200: marked },
    errors: [],
  }),
};
