import * as z from 'zod';
import { askPicture, cropPicture } from '../pictures.js';
import { id, nothing } from '../primitives.js';
import { route } from '../route.js';
import { placePicture } from '../server.js';

export const placeRoutes = {
  picture: route({
    method: 'GET',
    path: '/server/picture/:id',
    area: 'Server',
    access: 'public',
    summary: 'The picture of the place, to anybody',
    params: z.strictObject({ id }),
    query: askPicture,
    bytes: 'out',
    answers: { 200: null },
    errors: ['picture.not_found'],
  }),
  putPicture: route({
    method: 'PUT',
    path: '/admin/settings/picture',
    area: 'Admin',
    access: 'admin',
    role: 'owner',
    summary: 'Set the picture of the place',
    query: cropPicture,
    bytes: 'in',
    answers: { 200: placePicture },
    errors: ['picture.unreadable', 'picture.unavailable'],
  }),
  removePicture: route({
    method: 'DELETE',
    path: '/admin/settings/picture',
    area: 'Admin',
    access: 'admin',
    role: 'owner',
    summary: 'Remove the picture of the place',
    answers: { 200: placePicture },
    errors: [],
  }),
  endFirstSteps: route({
    method: 'POST',
    path: '/admin/first-steps/end',
    area: 'Admin',
    access: 'admin',
    role: 'owner',
    summary: 'The first steps of the owner are done, or not wanted; they are not shown again',
    body: nothing,
    answers: { 204: null },
    errors: [],
  }),
};
