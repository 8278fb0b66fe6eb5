import * as z from 'zod';
import {
  deleteAccount,
  leave,
  leavingList,
  leavingOutlook,
  left,
  listLeavings,
  oneLeaving,
} from '../leaving.js';
import { id, text } from '../primitives.js';
import { route } from '../route.js';

const oneId = z.strictObject({ id });

/** Accounts that end. */
export const leavingRoutes = {
  export: route({
    method: 'GET',
    path: '/users/me/export',
    area: 'Users',
    access: 'session',
    summary: 'All that one wrote and chose, and what is known of one: a JSON object on each line, `end` last',
    answers: { 200: z.string() },
    jsonLines: true,
    errors: [],
  }),
  outlook: route({
    method: 'GET',
    path: '/users/me/leaving',
    area: 'Users',
    access: 'session',
    summary: 'What keeps one from deleting one’s account',
    answers: { 200: leavingOutlook },
    errors: [],
  }),
  leave: route({
    method: 'POST',
    path: '/users/me/leaving',
    area: 'Users',
    access: 'session',
    summary: 'Delete one’s account; what was written stays as a former member’s or is erased, in a while',
    body: leave,
    answers: { 200: left },
    errors: ['account.last_owner', 'room.last_owner', 'rate.limited'],
  }),
  receipt: route({
    method: 'GET',
    path: '/leavings/:code',
    area: 'Users',
    access: 'public',
    summary: 'How far it is, and what was erased, for whoever has the code',
    params: z.strictObject({ code: text(128, 1) }),
    answers: { 200: oneLeaving },
    errors: ['not_found'],
  }),
  remove: route({
    method: 'POST',
    path: '/admin/users/:id/leaving',
    area: 'Admin',
    access: 'admin',
    role: 'admin',
    summary: 'Delete an account; rooms that it owns alone go to whoever has been there longest',
    params: oneId,
    body: deleteAccount,
    answers: { 200: oneLeaving },
    errors: ['user.not_found'],
  }),
  list: route({
    method: 'GET',
    path: '/admin/leavings',
    area: 'Admin',
    access: 'admin',
    role: 'admin',
    summary: 'Accounts that were deleted, the newest first, with what was erased',
    query: listLeavings,
    answers: { 200: leavingList },
    errors: [],
  }),
};
