import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { RoomAndOwn } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Epoch } from '../src/database/epoch.service.js';
import { eventually } from './eventually.js';
import { signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTestNode, startTestServer, type TestServer } from './services/test-server.js';
import { socketOf } from './socket-of.js';
import { whileHeld } from './while-held.js';

let server: TestServer;
let alice: Person;
let other: TestServer | null = null;

beforeAll(async () => {
  server = await startTestServer();
  ({ alice } = await signUpAll(server, 'olga', 'alice'));
});
afterEach(async () => {
  await other?.close();
  other = null;
});
afterAll(() => server.close());

const epochOf = async ({ url }: TestServer) => {
  const response = await fetch(`${url}/api/v1/server`);
  return ((await response.json()) as { epoch: string }).epoch;
};

const noteEachEpoch = `CREATE TABLE epochs_written (epoch text);
  CREATE FUNCTION note_epoch() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN INSERT INTO epochs_written VALUES (NEW.epoch); RETURN NULL; END';
  CREATE TRIGGER epochs_written AFTER UPDATE OF epoch ON server_state FOR EACH ROW EXECUTE FUNCTION note_epoch()`;

describe('R23: The epoch', () => {
  it('outlives a restart and is the same on every node', async () => {
    other = await startTestNode(server.databaseUrl);
    expect(await epochOf(other)).toBe(await epochOf(server));
  });

  it.each(["system_identifier = 'another one'", 'timeline = timeline + 1'])(
    'is renewed where PostgreSQL is another: %s',
    async (another) => {
      const before = await epochOf(server);
      const socket = await socketOf(alice, server);
      await server.app.get(DataSource).query(`UPDATE server_state SET ${another}`);
      await socket.until(() => socket.ended ?? undefined);
      expect(socket.ended).toBe('transport close');
      const after = await epochOf(server);
      expect(after).not.toBe(before);
      const again = await socketOf(alice, server);
      expect((await again.done('room.sync', { selfRevision: 0, rooms: [] })).epoch).toBe(after);
      again.close();
    },
  );

  it('is renewed once, however many notice it at the same moment', async () => {
    other = await startTestNode(server.databaseUrl);
    const database = server.app.get(DataSource);
    await database.query(noteEachEpoch);
    const epochs = [server, other].map(({ app }) => app.get(Epoch));
    const before = await epochOf(server);
    await database.query(`UPDATE server_state SET timeline = timeline + 1`);
    const checks = epochs.map((epoch) => () => epoch.check());
    await whileHeld(server, 'SELECT FROM server_state FOR UPDATE', checks);
    const written = await database.query<{ epoch: string }[]>('SELECT epoch FROM epochs_written');
    expect(written.map(({ epoch }) => epoch)).toEqual([epochs[0]?.current()]);
    expect(epochs[1]?.current()).toBe(epochs[0]?.current());
    expect(epochs[0]?.current()).not.toBe(before);
  });

  it('is renewed where a head is below what was told already', async () => {
    const before = await epochOf(server);
    const { body } = await alice.post<RoomAndOwn>('/rooms', { kind: 'public', name: 'The room' });
    const roomId = body.room.id;
    const socket = await socketOf(alice, server);
    await socket.done('message.post', { roomId, clientId: randomUUID(), body: 'soon undone' });
    await socket.hears(({ type }) => type === 'message.posted');
    await server.app
      .get(DataSource)
      .query(`UPDATE rooms SET revision = revision - 1, last_seq = last_seq - 1 WHERE id = $1`, [roomId]);
    await socket.until(() => socket.ended ?? undefined);
    await eventually(async () => (await epochOf(server)) !== before);
    const epoch = await epochOf(server);
    const again = await socketOf(alice, server);
    const held = { roomId, epoch: before, revision: body.room.revision };
    const synced = await again.done('room.sync', { selfRevision: 0, rooms: [held] });
    expect(synced).toMatchObject({ epoch, rooms: [{ roomId, reset: true }] });
    again.close();
  });
});
