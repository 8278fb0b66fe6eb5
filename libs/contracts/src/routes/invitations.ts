import * as z from 'zod';
import { listInvitations, oneRoomInvitation, ownInvitations, roomInvitations } from '../invitations.js';
import { id, nothing } from '../primitives.js';
import { roomAndOwn } from '../rooms.js';
import { route } from '../route.js';
import { hidden } from './rooms.js';

const oneId = z.strictObject({ id });
const personAtRoom = z.strictObject({ id, userId: id });

export const invitationRoutes = {
  mine: route({
    method: 'GET',
    path: '/invitations',
    area: 'Invitations',
    access: 'read',
    summary: 'The rooms one is invited to',
    answers: { 200: ownInvitations },
    errors: [],
  }),
  accept: route({
    method: 'POST',
    path: '/invitations/:id/accept',
    area: 'Invitations',
    access: 'write',
    summary: 'Accept an invitation and be in the room',
    params: oneId,
    body: nothing,
    answers: { 200: roomAndOwn },
    errors: ['invitation.not_found', 'room.banned', 'room.archived'],
  }),
  decline: route({
    method: 'POST',
    path: '/invitations/:id/decline',
    area: 'Invitations',
    access: 'write',
    summary: 'Decline an invitation',
    params: oneId,
    body: nothing,
    answers: { 204: null },
    errors: ['invitation.not_found'],
  }),
  ofRoom: route({
    method: 'GET',
    path: '/rooms/:id/invitations',
    area: 'Invitations',
    access: 'read',
    summary: 'Who is invited to a room',
    params: oneId,
    query: listInvitations,
    answers: { 200: roomInvitations },
    errors: [...hidden, 'policy.denied'],
  }),
  invite: route({
    method: 'PUT',
    path: '/rooms/:id/invitations/:userId',
    area: 'Invitations',
    access: 'write',
    summary: 'Invite a person to a room',
    params: personAtRoom,
    body: nothing,
    answers: { 200: oneRoomInvitation, 201: oneRoomInvitation },
    errors: [
      ...hidden,
      'user.not_found',
      'policy.denied',
      'room.already_joined',
      'room.archived',
      'member.banned',
    ],
  }),
  withdraw: route({
    method: 'DELETE',
    path: '/rooms/:id/invitations/:userId',
    area: 'Invitations',
    access: 'write',
    summary: 'Withdraw an invitation',
    params: personAtRoom,
    answers: { 204: null },
    errors: [...hidden, 'policy.denied', 'invitation.not_found'],
  }),
};
