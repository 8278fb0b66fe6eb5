import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { roomOf } from './conversation.js';
import { signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { socketOf } from './socket-of.js';

let server: TestServer;
let alice: Person;
beforeAll(async () => {
  server = await startTestServer();
  ({ alice } = await signUpAll(server, 'alice'));
});
afterAll(() => server.close());

describe('R13: What another node committed and nobody announced', () => {
  it('is found by the sweep: of a room, and of what only oneself sees', async () => {
    const roomId = await roomOf(alice);
    const hers = await socketOf(alice, server);
    const database = server.app.get(DataSource);
    await database.query(
      `UPDATE rooms SET topic = 'Unheard', revision = revision + 1, settings_revision = revision + 1 WHERE id = $1`,
      [roomId],
    );
    await database.query(
      `WITH bumped AS (UPDATE users SET self_revision = self_revision + 1 WHERE id = $1 RETURNING self_revision)
       UPDATE memberships SET self_revision = bumped.self_revision FROM bumped WHERE user_id = $1 AND room_id = $2`,
      [alice.id, roomId],
    );
    const { room } = await hers.hears(({ type }) => type === 'room.updated');
    expect(room).toMatchObject({ id: roomId, topic: 'Unheard' });
    const { own } = await hers.hears(({ type }) => type === 'own.updated');
    expect(own).toMatchObject({ roomId });
    hers.close();
  });
});
