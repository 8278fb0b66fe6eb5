import * as z from 'zod';
import {
  deadJobList,
  jobTable,
  listNotifications,
  mailState,
  notificationList,
  onePushDevice,
  oneReason,
  pushDeviceList,
  pushKey,
  putPushDevice,
  receivedPush,
  unsubscribe,
} from '../notifications.js';
import { id, nothing, page, pathSeq } from '../primitives.js';
import { route } from '../route.js';
import { hidden } from './rooms.js';

const oneId = z.strictObject({ id });
const oneJob = z.strictObject({ id: z.string().regex(/^\d{1,19}$/, 'must be a number') });

export const notificationRoutes = {
  list: route({
    method: 'GET',
    path: '/notifications',
    area: 'Notifications',
    access: 'read',
    summary: 'What one was notified of, or was not, and why; newest first',
    query: listNotifications,
    answers: { 200: notificationList },
    errors: [],
  }),
  why: route({
    method: 'GET',
    path: '/rooms/:id/messages/:seq/notified',
    area: 'Notifications',
    access: 'read',
    summary: 'Why one was notified of a message, or was not',
    params: z.strictObject({ id, seq: pathSeq }),
    answers: { 200: oneReason },
    errors: [...hidden, 'message.not_found'],
  }),
};

export const pushRoutes = {
  key: route({
    method: 'GET',
    path: '/push/key',
    area: 'Notifications',
    access: 'read',
    summary: 'The public key by which browsers know this server’s push messages',
    answers: { 200: pushKey },
    errors: [],
  }),
  devices: route({
    method: 'GET',
    path: '/push/devices',
    area: 'Notifications',
    access: 'session',
    summary: 'The devices that are notified',
    answers: { 200: pushDeviceList },
    errors: [],
  }),
  put: route({
    method: 'PUT',
    path: '/push/device',
    area: 'Notifications',
    access: 'session',
    summary: 'Notify the device of this session',
    body: putPushDevice,
    answers: { 200: onePushDevice },
    errors: ['push_device.too_many', 'push_device.refused'],
  }),
  remove: route({
    method: 'DELETE',
    path: '/push/devices/:id',
    area: 'Notifications',
    access: 'session',
    summary: 'Notify a device no longer',
    params: oneId,
    answers: { 204: null },
    errors: ['push_device.not_found'],
  }),
  test: route({
    method: 'POST',
    path: '/push/devices/:id/test',
    area: 'Notifications',
    access: 'session',
    summary: 'Send a device a notification to see whether it comes',
    params: oneId,
    body: nothing,
    answers: { 204: null },
    errors: ['push_device.not_found'],
  }),
  received: route({
    method: 'POST',
    path: '/push/received',
    area: 'Notifications',
    access: 'public',
    summary: 'A device says that a push message came',
    body: receivedPush,
    answers: { 204: null },
    errors: [],
  }),
};

export const mailRoutes = {
  state: route({
    method: 'GET',
    path: '/mail',
    area: 'Notifications',
    access: 'read',
    summary: 'Whether this server sends e-mail, and where to',
    answers: { 200: mailState },
    errors: [],
  }),
  unsubscribe: route({
    method: 'POST',
    path: '/mail/unsubscribe',
    area: 'Notifications',
    access: 'public',
    summary: 'Send no e-mail of notifications any more, by the link of one of them',
    query: unsubscribe,
    anyForm: true,
    answers: { 204: null },
    errors: ['unsubscribe.not_valid'],
  }),
};

export const jobRoutes = {
  table: route({
    method: 'GET',
    path: '/admin/jobs',
    area: 'Admin',
    access: 'admin',
    role: 'admin',
    summary: 'How much work there is of each kind: waiting, for later, being done, given up',
    answers: { 200: jobTable },
    errors: [],
  }),
  dead: route({
    method: 'GET',
    path: '/admin/jobs/dead',
    area: 'Admin',
    access: 'admin',
    role: 'admin',
    summary: 'Work that was given up, newest first',
    query: z.strictObject({ ...page }),
    answers: { 200: deadJobList },
    errors: [],
  }),
  retry: route({
    method: 'POST',
    path: '/admin/jobs/dead/:id/retry',
    area: 'Admin',
    access: 'admin',
    role: 'admin',
    summary: 'Try work again that was given up',
    params: oneJob,
    body: nothing,
    answers: { 204: null },
    errors: ['job.not_found'],
  }),
  remove: route({
    method: 'DELETE',
    path: '/admin/jobs/dead/:id',
    area: 'Admin',
    access: 'admin',
    role: 'admin',
    summary: 'Forget work that was given up',
    params: oneJob,
    answers: { 204: null },
    errors: ['job.not_found'],
  }),
};
