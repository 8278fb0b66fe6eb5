import * as z from 'zod';
import {
  filterMessageTable,
  listMessageTable,
  messageTable,
  removedMessages,
  removeMessages,
} from '../message-table.js';
import { route } from '../route.js';

const forModerators = { area: 'Moderation', access: 'admin', role: 'moderator' } as const;

/** Messages of public rooms, for those who keep order there without reading. */
export const messageTableRoutes = {
  list: route({
    ...forModerators,
    method: 'GET',
    path: '/moderation/messages',
    summary: 'Who wrote where and when in public rooms, newest first, without the words',
    query: listMessageTable,
    answers: { 200: messageTable },
    errors: [],
  }),
  export: route({
    ...forModerators,
    method: 'GET',
    path: '/moderation/messages/export',
    summary: 'The same as a table (CSV), all of it',
    query: filterMessageTable,
    answers: { 200: z.string() },
    csv: true,
    errors: [],
  }),
  remove: route({
    ...forModerators,
    method: 'POST',
    path: '/moderation/messages/bulk',
    summary: 'Remove several messages of public rooms, or what would come of it',
    body: removeMessages,
    answers: { 200: removedMessages },
    errors: [],
  }),
};
