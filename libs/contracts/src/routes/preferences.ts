import * as z from 'zod';
import { onePreferences, updatePreferences } from '../preferences.js';
import { id } from '../primitives.js';
import { oneOwn, setOwn } from '../rooms.js';
import { route } from '../route.js';
import { sharedRooms } from '../users.js';
import { hidden } from './rooms.js';

const oneId = z.strictObject({ id });

export const preferenceRoutes = {
  mine: route({
    method: 'GET',
    path: '/users/me/preferences',
    area: 'Preferences',
    access: 'read',
    summary: 'What one has chosen for all devices',
    answers: { 200: onePreferences },
    errors: [],
  }),
  update: route({
    method: 'PATCH',
    path: '/users/me/preferences',
    area: 'Preferences',
    access: 'write',
    summary: 'Choose for all devices',
    body: updatePreferences,
    answers: { 200: onePreferences },
    errors: [],
  }),
  setOwn: route({
    method: 'PATCH',
    path: '/rooms/:id/own',
    area: 'Preferences',
    access: 'write',
    summary: 'Keep a room at the top, hide it, or silence it, for oneself',
    params: oneId,
    body: setOwn,
    answers: { 200: oneOwn },
    errors: [...hidden],
  }),
};

export const profileRoutes = {
  sharedRooms: route({
    method: 'GET',
    path: '/users/:id/shared-rooms',
    area: 'Users',
    access: 'read',
    summary: 'The rooms one shares with a person',
    params: oneId,
    answers: { 200: sharedRooms },
    errors: ['user.not_found'],
  }),
};
