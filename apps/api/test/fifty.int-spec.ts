import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { routes } from '@parley/contracts';
import type { CreatedToken } from '@parley/contracts';
import { createParley } from '@parley/sdk';
import type { Parley } from '@parley/sdk';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { roomOf } from './conversation.js';
import { eventually } from './eventually.js';
import { signUpAll } from './people.js';
import type { Person } from './people.js';
import { holdRoom } from './services/held-room.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { socketOf } from './socket-of.js';

let server: TestServer;
let people: Person[];
const clients: Parley[] = [];
beforeAll(async () => {
  server = await startTestServer();
  people = Object.values(await signUpAll(server, 'alice', 'bob', 'carol', 'dora', 'erin'));
});
afterAll(async () => {
  for (const client of clients) client.close();
  await server.close();
});

async function ten(person: Person): Promise<Parley[]> {
  const { body } = await person.post<CreatedToken>('/auth/tokens', { name: 'ten', scopes: ['write'] });
  const parleys = Array.from({ length: 10 }, () => createParley({ url: server.url, token: body.secret }));
  clients.push(...parleys);
  await Promise.all(parleys.map(({ session }) => session.restore()));
  return parleys;
}

describe('Fifty connections in one room', () => {
  it('post at once, a third of it twice: seq has no hole and no double, and all show the same order', async () => {
    const [owner, ...others] = people;
    if (!owner) throw new Error('nobody is there yet');
    const roomId = await roomOf(owner, ...others);
    const parleys = (await Promise.all(people.map(ten))).flat();
    await eventually(() => parleys.every(({ connection }) => connection.get().status === 'online'), 20_000);
    await Promise.all(parleys.map((parley) => parley.room(roomId).open('latest')));

    const post = async (parley: Parley, n: number): Promise<void> => {
      const body = `message ${String(n)}`;
      const { clientId } = await parley.room(roomId).post(body);
      if (n % 3 > 0) return;
      await parley.call(routes.messages.post, { params: { id: roomId }, body: { clientId, body } });
    };
    await Promise.all(parleys.map(post));

    const shown = (parley: Parley) =>
      parley
        .room(roomId)
        .get()
        .messages.map(({ seq, body }) => `${String(seq)} ${body}`);
    await eventually(() => parleys.every((parley) => shown(parley).length === 50), 20_000);
    const [order = [], ...orders] = parleys.map(shown);
    expect(order.map((each) => Number(each.split(' ')[0]))).toEqual(parleys.map((_, n) => n + 1));
    expect(new Set(order.map((each) => each.split(' message ')[1])).size).toBe(50);
    for (const other of orders) expect(other).toEqual(order);
  });
});

describe('R1: Who is removed while they post', () => {
  it('over a socket, with the room held meanwhile, is refused, and nobody hears it', async () => {
    const [alice, bob] = people;
    if (!alice || !bob) throw new Error('nobody is there yet');
    const roomId = await roomOf(alice, bob);
    const [hers, his] = [await socketOf(alice, server), await socketOf(bob, server)];
    const held = await holdRoom(server.app.get(DataSource), roomId);
    const posting = his.command('message.post', { roomId, clientId: randomUUID(), body: 'Still here?' });
    await held.awaited(1);
    await held.run('UPDATE memberships SET left_at = now() WHERE room_id = $1 AND user_id = $2', [
      roomId,
      bob.id,
    ]);
    await held.letGo();
    expect(await posting).toMatchObject({ ok: false, error: { code: 'room.not_joined' } });
    const clientId = randomUUID();
    expect(await hers.done('message.post', { roomId, clientId, body: 'Alone' })).toMatchObject({
      message: { seq: 1 },
    });
    await hers.until(() => hers.said[0]);
    expect(hers.said).toEqual(['Alone']);
    for (const socket of [hers, his]) socket.close();
  });
});
