import { describe, expect, it } from '@jest/globals';
import { FakePlace, settled, timeAt } from '@parley/testkit';
import type { User } from '@parley/contracts';
import { memoryKept } from '../kept/kept-store.js';

/** Gus shares the kitchen with alice and bob; carol he has only met. */
async function kitchen(role: User['role'] = 'guest') {
  const place = new FakePlace();
  const { server, clock } = place;
  const [alice, bob, carol, gus] = ['alice', 'bob', 'carol', 'gus'].map((name) => server.account(name)) as [
    User,
    User,
    User,
    User,
  ];
  gus.role = role;
  const room = server.room([alice, bob, gus]);
  server.post(room, bob, 'Tea is ready');
  const kept = memoryKept();
  const client = await place.comes('gus', { kept });
  client.people.meet([alice, bob, carol]);
  client.presence.watch([alice.id, bob.id, carol.id]);
  const known = () => ['alice', 'bob', 'carol'].filter((name) => client.people.get(server.account(name).id));
  return { place, server, clock, room, alice, bob, carol, gus, client, kept, known };
}

describe('strangers to a guest', () => {
  it('are forgotten within a second of becoming one, and what the device kept of them with it', async () => {
    const { server, clock, gus, carol, client, kept, known } = await kitchen('member');
    await clock.advance(5_000);
    expect(known()).toEqual(['alice', 'bob', 'carol']);
    expect(JSON.stringify(await kept.recall())).toContain(carol.id);
    gus.role = 'guest';
    gus.updatedAt = timeAt(900);
    server.tellUser(gus.id, 'user.updated', { user: { ...gus } });
    await clock.advance(1_000);
    expect(known()).toEqual(['alice', 'bob']);
    await clock.advance(5_000);
    expect(JSON.stringify(await kept.recall())).not.toContain(carol.id);
    expect(client.presence.get(carol.id)).toBeUndefined();
  });

  it('are those who leave the last room one shared, but for the names of what is held', async () => {
    const { server, clock, room, alice, bob, client, known } = await kitchen();
    await clock.advance(1_000);
    expect(known()).toEqual(['alice', 'bob']);
    await client.room(room.id).open('latest');
    server.remove(room, alice);
    server.remove(room, bob);
    await clock.advance(1_000);
    // Bob wrote what is on the screen.
    expect(known()).toEqual(['bob']);
  });

  it('are all of a room that one was removed from', async () => {
    const { server, clock, room, gus, client, known } = await kitchen();
    await client.room(room.id).open('latest');
    await clock.advance(1_000);
    server.remove(room, gus);
    await clock.advance(1_000);
    expect(known()).toEqual([]);
  });

  it('are asked about again where the server cannot answer', async () => {
    const { place, clock, known } = await kitchen();
    place.server.reachable = false;
    await clock.advance(1_000);
    expect(known()).toContain('carol');
    place.server.reachable = true;
    await clock.advance(60_000);
    expect(known()).toEqual(['alice', 'bob']);
  });

  it('are nobody to a member, who goes on knowing them', async () => {
    const { server, clock, room, gus, known } = await kitchen('member');
    server.remove(room, gus);
    await settled();
    await clock.advance(5_000);
    expect(known()).toEqual(['alice', 'bob', 'carol']);
  });
});
