import { route } from '../route.js';
import { chosenSettings, listSettingChanges, settingChanges, updateSettings } from '../settings.js';

export const settingRoutes = {
  read: route({
    method: 'GET',
    path: '/admin/settings',
    area: 'Admin',
    access: 'admin',
    role: 'owner',
    summary: 'What is chosen for the whole server, and what the environment says',
    answers: { 200: chosenSettings },
    errors: [],
  }),
  update: route({
    method: 'PATCH',
    path: '/admin/settings',
    area: 'Admin',
    access: 'admin',
    role: 'owner',
    summary: 'Choose, on all nodes at once',
    body: updateSettings,
    answers: { 200: chosenSettings },
    errors: ['setting.overridden'],
  }),
  history: route({
    method: 'GET',
    path: '/admin/settings/history',
    area: 'Admin',
    access: 'admin',
    role: 'owner',
    summary: 'Who chose what, and when',
    query: listSettingChanges,
    answers: { 200: settingChanges },
    errors: [],
  }),
};
