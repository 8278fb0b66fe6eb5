import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { roomOf } from './conversation.js';
import { signUpAll } from './people.js';
import type { Person } from './people.js';
import { noteClosing, noteInvitation, notePreferences } from './services/own-rows.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { socketOf } from './socket-of.js';

let server: TestServer;
let alice: Person;
let bob: Person;
let carol: Person;
beforeAll(async () => {
  server = await startTestServer();
  ({ alice, bob, carol } = await signUpAll(server, 'alice', 'bob', 'carol'));
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

  it('R3: is told before the next word to the same person, as soon as that comes', async () => {
    const [den, kitchen] = [await roomOf(alice), await roomOf(alice)];
    const his = await socketOf(bob, server);
    await noteInvitation(server.app.get(DataSource), { roomId: den, userId: bob.id, by: alice.id });
    await alice.put(`/rooms/${kitchen}/members/${bob.id}`);
    await his.hears(({ type }) => type === 'room.added');
    const told = his.heard.filter(({ selfRevision }) => selfRevision !== undefined);
    expect(told).toMatchObject([
      { type: 'invitation.received', invitation: { room: { id: den } } },
      { type: 'room.added', room: { id: kitchen } },
    ]);
    his.close();
  });

  it('is found of every kind that only oneself sees, on all one’s devices', async () => {
    const roomId = await roomOf(alice);
    const devices = [await socketOf(carol, server), await socketOf(carol, server)];
    const database = server.app.get(DataSource);
    const heard = (type: string) =>
      Promise.all(devices.map((device) => device.hears((event) => event.type === type)));
    const id = await noteInvitation(database, { roomId, userId: carol.id, by: alice.id });
    expect(await heard('invitation.received')).toMatchObject([
      { invitation: { id, room: { id: roomId } } },
      { invitation: { id, room: { id: roomId } } },
    ]);
    await noteClosing(database, { id, userId: carol.id, state: 'withdrawn' });
    await notePreferences(database, carol.id, { dense: true });
    await heard('preferences.updated');
    for (const device of devices) {
      expect(device.heard.map(({ type, selfRevision }) => [type, selfRevision])).toEqual([
        ['invitation.received', 1],
        ['invitation.closed', 2],
        ['preferences.updated', 3],
      ]);
      device.close();
    }
  });
});
