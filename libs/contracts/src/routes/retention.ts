import * as z from 'zod';
import { id } from '../primitives.js';
import { previewRetention, retentionPreview, roomRetentionPreview } from '../retention.js';
import { route } from '../route.js';
import { hidden } from './rooms.js';

/** How long messages are kept is a setting of the server and of each room; here is what a choice would take away. */
export const retentionRoutes = {
  preview: route({
    method: 'GET',
    path: '/admin/retention/preview',
    area: 'Admin',
    access: 'admin',
    role: 'owner',
    summary: 'How much would be taken away, if messages were kept for so many days',
    query: previewRetention,
    answers: { 200: retentionPreview },
    errors: [],
  }),
  previewRoom: route({
    method: 'GET',
    path: '/rooms/:id/retention/preview',
    area: 'Rooms',
    access: 'read',
    summary: 'How much would be taken away here, if messages were kept for so many days',
    params: z.strictObject({ id }),
    query: previewRetention,
    answers: { 200: roomRetentionPreview },
    errors: [...hidden, 'policy.denied'],
  }),
};
