import { describe, expect, it } from '@jest/globals';
import type { RoomAndOwn } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { eventually } from './eventually.js';
import { signUpAll } from './people.js';
import { startTestServer } from './services/test-server.js';
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
    await eventually(async () => (await waitingForLocks(server.app.get(DataSource))) > 0);

    const closing = server.close();
    const code = () => codeOfRefusal(openSocket({ url: server.url, token: bob.accessToken }));
    await eventually(async () => (await code()) === 'server.unavailable');
    expect(hers.ended).toBeNull();
    await holder.commitTransaction();
    await holder.release();
    expect(await posting).toMatchObject({ ok: true, data: { message: { body: 'The last word' } } });
    await hers.until(() => hers.ended ?? undefined);
    expect(hers.ended).toBe('transport close');
    await closing;
  }, 30_000);
});

async function waitingForLocks(db: DataSource): Promise<number> {
  const [row] = await db.query<[{ waiting: number }]>(
    `SELECT count(*)::int AS waiting FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return row.waiting;
}

async function codeOfRefusal(opening: Promise<unknown>): Promise<unknown> {
  try {
    await opening;
    return null;
  } catch (error) {
    return (error as { code?: string }).code;
  }
}
