import * as z from 'zod';
import {
  deleteMessage,
  editMessage,
  listMessages,
  messageInContext,
  messagePage,
  oneMessage,
  postMessage,
} from '../messages.js';
import { giveReason } from '../moderation.js';
import { askPresence, presenceList } from '../presence.js';
import { id, pathSeq } from '../primitives.js';
import { listMembers, memberList, oneMember, putMember } from '../rooms.js';
import { route } from '../route.js';
import { hidden } from './rooms.js';

const oneId = z.strictObject({ id });
const memberOfRoom = z.strictObject({ id, userId: id });
const messageOfRoom = z.strictObject({ id, seq: pathSeq });

export const memberRoutes = {
  list: route({
    method: 'GET',
    path: '/rooms/:id/members',
    area: 'Members',
    access: 'read',
    summary: 'Who is in a room; with `query` or `role` only those',
    params: oneId,
    query: listMembers,
    answers: { 200: memberList },
    errors: [...hidden],
  }),
  put: route({
    method: 'PUT',
    path: '/rooms/:id/members/:userId',
    area: 'Members',
    access: 'write',
    summary: 'Add a person, or change their room role',
    params: memberOfRoom,
    body: putMember,
    answers: { 200: oneMember },
    errors: [
      ...hidden,
      'user.not_found',
      'policy.denied',
      'room.archived',
      'room.last_owner',
      'member.banned',
    ],
  }),
  remove: route({
    method: 'DELETE',
    path: '/rooms/:id/members/:userId',
    area: 'Members',
    access: 'write',
    summary: 'Remove a member; oneself leaves',
    params: memberOfRoom,
    query: giveReason,
    answers: { 204: null },
    errors: [...hidden, 'user.not_found', 'policy.denied', 'room.last_owner'],
  }),
};

export const messageRoutes = {
  list: route({
    method: 'GET',
    path: '/rooms/:id/messages',
    area: 'Messages',
    access: 'read',
    summary: 'A page of history: of all, of the line of the room, or of a thread',
    params: oneId,
    query: listMessages,
    answers: { 200: messagePage },
    errors: [...hidden, 'message.not_found'],
  }),
  one: route({
    method: 'GET',
    path: '/rooms/:id/messages/:seq',
    area: 'Messages',
    access: 'read',
    summary: 'One message; a deleted one as what is left of it',
    params: messageOfRoom,
    answers: { 200: messageInContext },
    errors: [...hidden, 'message.not_found'],
  }),
  post: route({
    method: 'POST',
    path: '/rooms/:id/messages',
    area: 'Messages',
    access: 'write',
    summary: 'Post a message, once per clientId',
    params: oneId,
    body: postMessage,
    answers: { 200: oneMessage, 201: oneMessage },
    errors: [
      ...hidden,
      ...(['policy.denied', 'message.not_found', 'message.client_id_reused', 'room.archived'] as const),
      ...(['member.muted', 'room.read_only', 'thread.locked', 'room.slow'] as const),
      ...(['direct.blocked', 'direct.refused', 'direct.former'] as const),
    ],
  }),
  edit: route({
    method: 'PATCH',
    path: '/rooms/:id/messages/:seq',
    area: 'Messages',
    access: 'write',
    summary: "Edit one's message",
    params: messageOfRoom,
    body: editMessage,
    answers: { 200: oneMessage },
    errors: [
      ...hidden,
      ...([
        'message.not_found',
        'policy.denied',
        'member.muted',
        'message.changed',
        'room.archived',
      ] as const),
    ],
  }),
  delete: route({
    method: 'DELETE',
    path: '/rooms/:id/messages/:seq',
    area: 'Messages',
    access: 'write',
    summary: 'Delete a message; a tombstone remains',
    params: messageOfRoom,
    query: deleteMessage,
    answers: { 204: null },
    errors: [...hidden, 'message.not_found', 'policy.denied', 'room.archived'],
  }),
};

export const presenceRoutes = {
  list: route({
    method: 'GET',
    path: '/presence',
    area: 'Presence',
    access: 'read',
    summary: 'Where people are',
    query: askPresence,
    answers: { 200: presenceList },
    errors: [],
  }),
};
