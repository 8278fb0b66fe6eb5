import * as z from 'zod';
import {
  createInviteLink,
  createServerLink,
  inviteCode,
  inviteLinks,
  joinedByLink,
  listInviteLinks,
  oneInviteLink,
  oneInvitePreview,
} from '../invite-links.js';
import { id, nothing } from '../primitives.js';
import { route } from '../route.js';
import { hidden } from './rooms.js';

const oneId = z.strictObject({ id });
const oneCode = z.strictObject({ code: inviteCode });

export const inviteLinkRoutes = {
  preview: route({
    method: 'GET',
    path: '/invite-links/:code',
    area: 'Invite links',
    access: 'public',
    summary: 'Where a link leads',
    params: oneCode,
    answers: { 200: oneInvitePreview },
    errors: ['invite_link.not_valid', 'rate.limited'],
  }),
  accept: route({
    method: 'POST',
    path: '/invite-links/:code/accept',
    area: 'Invite links',
    access: 'write',
    summary: 'Join by a link',
    params: oneCode,
    body: nothing,
    answers: { 200: joinedByLink },
    errors: ['invite_link.not_valid', 'room.banned'],
  }),
  ofRoom: route({
    method: 'GET',
    path: '/rooms/:id/invite-links',
    area: 'Invite links',
    access: 'read',
    summary: "A room's links",
    params: oneId,
    query: listInviteLinks,
    answers: { 200: inviteLinks },
    errors: [...hidden, 'policy.denied'],
  }),
  make: route({
    method: 'POST',
    path: '/rooms/:id/invite-links',
    area: 'Invite links',
    access: 'write',
    summary: 'Make a link that lets people into a room',
    params: oneId,
    body: createInviteLink,
    answers: { 200: oneInviteLink, 201: oneInviteLink },
    errors: [...hidden, 'policy.denied', 'room.archived'],
  }),
  revoke: route({
    method: 'DELETE',
    path: '/rooms/:id/invite-links/:linkId',
    area: 'Invite links',
    access: 'write',
    summary: 'Revoke a link',
    params: z.strictObject({ id, linkId: id }),
    answers: { 204: null },
    errors: [...hidden, 'policy.denied', 'invite_link.not_found'],
  }),
};

export const serverLinkRoutes = {
  list: route({
    method: 'GET',
    path: '/admin/invite-links',
    area: 'Admin',
    access: 'admin',
    role: 'admin',
    summary: 'Links that let people make an account',
    query: listInviteLinks,
    answers: { 200: inviteLinks },
    errors: [],
  }),
  make: route({
    method: 'POST',
    path: '/admin/invite-links',
    area: 'Admin',
    access: 'admin',
    role: 'admin',
    summary: 'Make a link that lets people make an account',
    body: createServerLink,
    answers: { 200: oneInviteLink, 201: oneInviteLink },
    errors: [],
  }),
  revoke: route({
    method: 'DELETE',
    path: '/admin/invite-links/:id',
    area: 'Admin',
    access: 'admin',
    role: 'admin',
    summary: 'Revoke such a link',
    params: oneId,
    answers: { 204: null },
    errors: ['invite_link.not_found'],
  }),
};
