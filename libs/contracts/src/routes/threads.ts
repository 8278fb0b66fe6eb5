import * as z from 'zod';
import { id, pathSeq } from '../primitives.js';
import { route } from '../route.js';
import { listThreads, oneOwnThread, ownThreads, threadList, updateOwnThread } from '../threads.js';
import { hidden } from './rooms.js';

export const threadRoutes = {
  list: route({
    method: 'GET',
    path: '/threads',
    area: 'Threads',
    access: 'read',
    summary: 'The threads one follows, unread ones first',
    query: listThreads,
    answers: { 200: threadList },
    errors: [],
  }),
  mine: route({
    method: 'GET',
    path: '/users/me/threads',
    area: 'Threads',
    access: 'read',
    summary: 'Where one stands in all threads one has to do with',
    answers: { 200: ownThreads },
    errors: [],
  }),
  updateOwn: route({
    method: 'PATCH',
    path: '/rooms/:id/threads/:root/own',
    area: 'Threads',
    access: 'write',
    summary: 'Follow a thread or not; move the read position in it',
    params: z.strictObject({ id, root: pathSeq }),
    body: updateOwnThread,
    answers: { 200: oneOwnThread },
    errors: [...hidden, 'message.not_found'],
  }),
};
