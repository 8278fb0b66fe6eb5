import * as z from 'zod';
import {
  askOwnReactions,
  listReactions,
  messageHistory,
  nameMessage,
  oneMessage,
  ownReactions,
  pinList,
  reactedPeople,
} from '../messages.js';
import { emoji, id, pathSeq } from '../primitives.js';
import { route } from '../route.js';
import { seenList } from '../seen.js';
import { hidden } from './rooms.js';

const oneId = z.strictObject({ id });
const messageOfRoom = z.strictObject({ id, seq: pathSeq });
const reactionOfMessage = z.strictObject({ id, seq: pathSeq, emoji });

/** A reaction is set or taken back, never toggled: a repetition changes nothing (R6). */
export const reactionRoutes = {
  put: route({
    method: 'PUT',
    path: '/rooms/:id/messages/:seq/reactions/:emoji',
    area: 'Reactions',
    access: 'write',
    summary: 'React to a message',
    params: reactionOfMessage,
    query: nameMessage,
    answers: { 200: oneMessage },
    errors: [...hidden, 'message.not_found', 'room.archived', 'reaction.too_many'],
  }),
  remove: route({
    method: 'DELETE',
    path: '/rooms/:id/messages/:seq/reactions/:emoji',
    area: 'Reactions',
    access: 'write',
    summary: 'Take a reaction back',
    params: reactionOfMessage,
    query: nameMessage,
    answers: { 200: oneMessage },
    errors: [...hidden, 'message.not_found', 'room.archived'],
  }),
  people: route({
    method: 'GET',
    path: '/rooms/:id/messages/:seq/reactions',
    area: 'Reactions',
    access: 'read',
    summary: 'Who reacted with an emoji, in the order in which they did',
    params: messageOfRoom,
    query: listReactions,
    answers: { 200: reactedPeople },
    errors: [...hidden, 'message.not_found'],
  }),
  mine: route({
    method: 'GET',
    path: '/rooms/:id/own-reactions',
    area: 'Reactions',
    access: 'read',
    summary: "One's own reactions to these messages",
    params: oneId,
    query: askOwnReactions,
    answers: { 200: ownReactions },
    errors: [...hidden],
  }),
};

export const historyRoutes = {
  versions: route({
    method: 'GET',
    path: '/rooms/:id/messages/:seq/history',
    area: 'Messages',
    access: 'read',
    summary: 'The former texts of a message, and its present one',
    params: messageOfRoom,
    answers: { 200: messageHistory },
    errors: [...hidden, 'message.not_found'],
  }),
};

export const pinRoutes = {
  list: route({
    method: 'GET',
    path: '/rooms/:id/pins',
    area: 'Pins',
    access: 'read',
    summary: 'The pinned messages of a room, the newest pin first',
    params: oneId,
    answers: { 200: pinList },
    errors: [...hidden],
  }),
  put: route({
    method: 'PUT',
    path: '/rooms/:id/messages/:seq/pin',
    area: 'Pins',
    access: 'write',
    summary: 'Pin a message',
    params: messageOfRoom,
    query: nameMessage,
    answers: { 200: oneMessage },
    errors: [...hidden, 'message.not_found', 'policy.denied', 'room.archived', 'pin.too_many'],
  }),
  remove: route({
    method: 'DELETE',
    path: '/rooms/:id/messages/:seq/pin',
    area: 'Pins',
    access: 'write',
    summary: 'Unpin a message',
    params: messageOfRoom,
    query: nameMessage,
    answers: { 200: oneMessage },
    errors: [...hidden, 'message.not_found', 'policy.denied', 'room.archived'],
  }),
};

export const seenRoutes = {
  list: route({
    method: 'GET',
    path: '/rooms/:id/seen',
    area: 'Rooms',
    access: 'read',
    summary: 'How far the others have read, where the room says so',
    params: oneId,
    answers: { 200: seenList },
    errors: [...hidden, 'policy.denied'],
  }),
};
