import { describe, expect, it } from '@jest/globals';
import type { RoomAndOwn } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { DataSource } from 'typeorm';
import { eventually } from './eventually.js';
import { locksAwaited } from './locks-awaited.js';
import { signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { openSocket, socketOf } from './socket-of.js';

describe('A server that stops', () => {
  it('answers what it is doing, lets nobody new in, and then sends everybody away', async () => {
    const server = await startTestServer();
    const { alice, bob } = await signUpAll(server, 'olga', 'alice', 'bob');
    const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'public', name: 'The room' });
    const roomId = body.room.id;
    const hers = await socketOf(alice, server);
    const holder = server.app.get(DataSource).createQueryRunner();
    await holder.startTransaction();
    await holder.query(`SELECT FROM rooms WHERE id = $1 FOR UPDATE`, [roomId]);
    const posting = hers.command('message.post', { roomId, clientId: randomUUID(), body: 'The last word' });
    await eventually(async () => (await locksAwaited(server.app.get(DataSource))) > 0);

    const closing = server.close();
    const code = () => codeOfRefusal(openSocket({ url: server.url, token: bob.accessToken }));
    await eventually(async () => (await code()) === 'server.unavailable');
    expect(hers.ended).toBeNull();
    await holder.commitTransaction();
    await holder.release();
    expect(await posting).toMatchObject({ ok: true, data: { message: { body: 'The last word' } } });
    await hers.until(() => hers.ended ?? undefined);
    expect(hers.ended).toBe('transport close');
    expect(hers.heard.at(-1)).toMatchObject({ type: 'connection.closing', code: 'server.stopping' });
    await closing;
  }, 30_000);

  it('is soon at its end, however much it is asked to do', async () => {
    const server = await startTestServer();
    const { alice, bob } = await signUpAll(server, 'olga', 'alice', 'bob');
    const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'public', name: 'The room' });
    const roomId = body.room.id;
    await bob.post(`/rooms/${roomId}/join`);
    const sockets = await Promise.all([socketOf(alice, server), socketOf(bob, server)]);
    const answered: string[] = [];
    const refused = new Set<string>();
    const post = () => ({ roomId, clientId: randomUUID(), body: 'And another thing' });
    const talkers = Array.from({ length: 8 }, async (_, n) => {
      for (const socket = sockets[n % 2]; socket?.ended === null;) {
        const ack = await socket.command('message.post', post()).catch(() => null);
        if (ack?.ok) answered.push(ack.data.message.id);
        else if (ack) refused.add(ack.error.code);
      }
    });
    const { agent, callers } = keptAlive(server, alice, 8);
    await eventually(() => answered.length > 50);

    const began = performance.now();
    await server.app.close();
    expect(performance.now() - began).toBeLessThan(2000);
    await Promise.all([...talkers, ...callers]);
    agent.destroy();
    expect([...refused]).toEqual(['server.unavailable']);
    const database = new DataSource({ type: 'postgres', url: server.databaseUrl });
    await database.initialize();
    const [kept] = await database.query<[{ count: number }]>(
      'SELECT count(*)::int AS count FROM messages WHERE id = ANY($1::uuid[])',
      [answered],
    );
    await database.destroy();
    expect(kept.count).toBe(answered.length);
    await server.close();
  }, 30_000);
});

/** Programs that ask one thing after the other, each on a line of its own that stays open, until nobody answers. */
function keptAlive({ url }: TestServer, { headers }: Person, count: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: count });
  const ask = () =>
    new Promise<boolean>((resolve) => {
      const asking = request(`${url}/api/v1/users/me`, { agent, headers }, (answer) => {
        answer.resume().once('end', () => resolve(true));
      });
      asking.once('error', () => resolve(false)).end();
    });
  const goesOn = async () => {
    while (await ask());
  };
  return { agent, callers: Array.from({ length: count }, goesOn) };
}

async function codeOfRefusal(opening: Promise<unknown>): Promise<unknown> {
  try {
    await opening;
    return null;
  } catch (error) {
    return (error as { code?: string }).code;
  }
}
