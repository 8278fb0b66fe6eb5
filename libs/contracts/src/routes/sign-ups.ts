import * as z from 'zod';
import { oneAdminUser } from '../admin.js';
import { id, nothing } from '../primitives.js';
import { route } from '../route.js';
import { askSignUp, declineSignUp, listSignUps, signUpList, signUpStanding } from '../sign-ups.js';

const oneId = z.strictObject({ id });

export const signUpRoutes = {
  standing: route({
    method: 'POST',
    path: '/auth/sign-up',
    area: 'Auth',
    access: 'public',
    summary: 'How it stands with a sign-up that an admin looks at',
    body: askSignUp,
    answers: { 200: signUpStanding },
    errors: ['sign_up.not_found', 'policy.denied', 'rate.limited'],
  }),
  list: route({
    method: 'GET',
    path: '/admin/sign-ups',
    area: 'Admin',
    access: 'admin',
    role: 'admin',
    summary: 'Who waits for an account, and whom was decided on in the last 30 days',
    query: listSignUps,
    answers: { 200: signUpList },
    errors: [],
  }),
  approve: route({
    method: 'POST',
    path: '/admin/sign-ups/:id/approve',
    area: 'Admin',
    access: 'admin',
    role: 'admin',
    summary: 'Let somebody in who waits',
    params: oneId,
    body: nothing,
    answers: { 200: oneAdminUser },
    errors: ['sign_up.not_found', 'user.username_taken'],
  }),
  decline: route({
    method: 'POST',
    path: '/admin/sign-ups/:id/decline',
    area: 'Admin',
    access: 'admin',
    role: 'admin',
    summary: 'Let somebody not in who waits, and say why; they read it',
    params: oneId,
    body: declineSignUp,
    answers: { 204: null },
    errors: ['sign_up.not_found'],
  }),
};
