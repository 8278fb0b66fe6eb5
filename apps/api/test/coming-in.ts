import type { MadePasswordLink, ServerInfo, SignUpList, WaitingSignUp } from '@parley/contracts';
import { expect } from '@jest/globals';
import { DataSource } from 'typeorm';
import { makeEmailLink } from '../src/auth/links/one-time-links.js';
import { Caller, password, signIn } from './people.js';
import type { Person } from './people.js';
import { halves, sendPicture, showPicture } from './services/pictures.js';
import type { TestServer } from './services/test-server.js';

type Goes = (reply: Promise<{ status: number; body: unknown }>, ...statuses: number[]) => Promise<void>;

/** Somebody waits and is let in, another is not; she changes by what she is known, and sets a password by a link; the place gets a picture. */
export async function comingIn(server: TestServer, olga: Person, goes: Goes): Promise<void> {
  const anybody = new Caller(server.url);
  await goes(olga.patch('/admin/settings', { signUp: 'approval' }), 200);
  const tickets = [];
  for (const username of ['wendy', 'walter']) {
    const waiting = await anybody.post<WaitingSignUp>('/auth/register', { username, password });
    await goes(Promise.resolve(waiting), 201);
    tickets.push(waiting.body.waiting.ticket);
  }
  const [first, second] = (await olga.get<SignUpList>('/admin/sign-ups')).body.signUps;
  await goes(anybody.post('/auth/login', { username: 'wendy', password }), 403);
  await goes(olga.post(`/admin/sign-ups/${first?.id ?? ''}/approve`), 200);
  await goes(olga.post(`/admin/sign-ups/${second?.id ?? ''}/decline`, { reason: 'no' }), 204);
  await goes(olga.get('/admin/sign-ups?state=declined'), 200);
  for (const ticket of tickets) await goes(anybody.post('/auth/sign-up', { ticket }), 200);
  await goes(anybody.post('/auth/login', { username: 'walter', password }), 403);
  await goes(olga.patch('/admin/settings', { signUp: null }), 200);
  await goes(anybody.post('/auth/password/forgotten', { who: 'wendy' }), 204);
  const wendy = await signIn(server, 'wendy');
  await goes(wendy.put('/users/me/username', { username: 'wanda' }), 200);
  await goes(wendy.put('/users/me/email', { email: 'w@example.org', currentPassword: password }), 200);
  await goes(wendy.post('/users/me/email/letter'), 204);
  const email = await makeEmailLink(server.app.get(DataSource).manager, wendy.id, 'w@example.org');
  await goes(anybody.post('/auth/email/verify', { token: email.token }), 204);
  const made = await olga.post<MadePasswordLink>(`/admin/users/${wendy.id}/password-link`);
  await goes(Promise.resolve(made), 201);
  const { token } = made.body;
  await goes(anybody.post('/auth/password/link', { token }), 200);
  await goes(anybody.post('/auth/password/reset', { token, newPassword: 'another long secret' }), 204);
  const place = await halves(64, 64).png().toBuffer();
  expect((await sendPicture(olga, '/admin/settings/picture', place)).status).toBe(200);
  const { pictureUrl } = (await olga.get<ServerInfo>('/server')).body;
  expect((await showPicture(new Caller(server.url), pictureUrl ?? 'none')).status).toBe(200);
  await goes(olga.delete('/admin/settings/picture'), 200);
  await goes(olga.post('/admin/first-steps/end'), 204);
}
