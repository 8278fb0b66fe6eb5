import type { RoomAndOwn } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import type { Person, Reply } from './people.js';
import type { TestSocket } from './socket-of.js';

interface Cast {
  alice: Person;
  bob: Person;
  olga: Person;
  /** Sockets of alice and of bob. */
  hers: TestSocket;
  his: TestSocket;
  goes: (asked: Promise<Reply<unknown>>, status: number) => Promise<unknown>;
}

const words = (body: string) => ({ clientId: randomUUID(), body });

/** Each call of those who keep order, and of those whom it concerns, with each of its answers. */
export async function callsOfOrder({ alice, bob, olga, hers, his, goes }: Cast): Promise<void> {
  const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'private', name: 'court' });
  const room = `/rooms/${body.room.id}`;
  await alice.put(`${room}/members/${bob.id}`, {});
  await goes(alice.post(`${room}/messages`, words('Order!')), 201);
  await goes(alice.put(`${room}/threads/1/lock`), 200);
  await goes(alice.delete(`${room}/threads/1/lock`), 200);
  await goes(alice.put(`${room}/mutes/${bob.id}`, { seconds: 60, reason: 'too loud' }), 200);
  await his.hears(({ type }) => type === 'moderation.noticed');
  await hers.hears(({ type }) => type === 'moderation.changed');
  await goes(bob.post(`${room}/messages`, words('But')), 403);
  await goes(alice.get(`${room}/mutes`), 200);
  await goes(alice.delete(`${room}/mutes/${bob.id}`), 204);
  await goes(alice.patch(room, { slowSeconds: 60, readOnly: true }), 200);
  await goes(bob.post(`${room}/messages`, words('But')), 403);
  await goes(alice.patch(room, { readOnly: false }), 200);
  await goes(bob.post(`${room}/messages`, words('But')), 201);
  await goes(bob.post(`${room}/messages`, words('But')), 429);
  await goes(alice.put(`${room}/bans/${bob.id}`, { reason: 'enough' }), 200);
  await goes(alice.put(`${room}/members/${bob.id}`, {}), 409);
  await goes(alice.get(`${room}/bans`), 200);
  await goes(alice.get(`${room}/purges/${bob.id}`), 200);
  await goes(alice.post(`${room}/purges/${bob.id}`, {}), 204);
  await goes(alice.delete(`${room}/bans/${bob.id}`), 204);
  await goes(alice.patch(room, { keepDays: 90 }), 200);
  await goes(alice.get(`${room}/retention/preview?days=30`), 200);
  await goes(bob.get('/users/me/moderation'), 200);
  await goes(bob.put(`/users/${olga.id}/block`, {}), 200);
  await his.hears(({ type }) => type === 'block.updated');
  await goes(bob.get('/users/me/blocks'), 200);
  await goes(bob.post('/rooms/direct', { userIds: [olga.id] }), 403);
  await goes(bob.delete(`/users/${olga.id}/block`), 200);
}
