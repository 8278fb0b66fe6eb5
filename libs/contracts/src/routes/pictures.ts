import * as z from 'zod';
import { askPicture, cropPicture } from '../pictures.js';
import { id } from '../primitives.js';
import { roomAndOwn } from '../rooms.js';
import { route } from '../route.js';
import { oneSelf } from '../users.js';
import { hidden } from './rooms.js';

const oneId = z.strictObject({ id });

export const pictureRoutes = {
  one: route({
    method: 'GET',
    path: '/pictures/:id',
    area: 'Pictures',
    access: 'read',
    summary: 'A picture, to those who see its person or its room',
    params: oneId,
    query: askPicture,
    bytes: 'out',
    answers: { 200: null },
    errors: ['picture.not_found'],
  }),
  putAvatar: route({
    method: 'PUT',
    path: '/users/me/avatar',
    area: 'Pictures',
    access: 'write',
    summary: "Set one's picture",
    query: cropPicture,
    bytes: 'in',
    answers: { 200: oneSelf },
    errors: ['picture.unreadable', 'picture.unavailable'],
  }),
  removeAvatar: route({
    method: 'DELETE',
    path: '/users/me/avatar',
    area: 'Pictures',
    access: 'write',
    summary: "Remove one's picture",
    answers: { 200: oneSelf },
    errors: [],
  }),
  putOfRoom: route({
    method: 'PUT',
    path: '/rooms/:id/picture',
    area: 'Pictures',
    access: 'write',
    summary: "Set a room's picture",
    params: oneId,
    query: cropPicture,
    bytes: 'in',
    answers: { 200: roomAndOwn },
    errors: [...hidden, 'policy.denied', 'room.archived', 'picture.unreadable', 'picture.unavailable'],
  }),
  removeOfRoom: route({
    method: 'DELETE',
    path: '/rooms/:id/picture',
    area: 'Pictures',
    access: 'write',
    summary: "Remove a room's picture",
    params: oneId,
    answers: { 200: roomAndOwn },
    errors: [...hidden, 'policy.denied', 'room.archived'],
  }),
};
