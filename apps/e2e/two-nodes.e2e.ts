import { expect, test } from '@playwright/test';
import { startCluster } from './cluster.js';
import type { Cluster } from './cluster.js';
import { bodies, connected, programFor } from './program.js';
import type { Programmed } from './program.js';

/** Alice is on the first node, Bob on the second; there is one PostgreSQL and one Redis. */
test.describe('Two nodes', () => {
  let cluster: Cluster;
  let alice: Programmed;
  let bob: Programmed;
  let tea: string;

  test.beforeEach(async () => {
    cluster = await startCluster(2);
    const [first, second] = cluster.nodes.map(({ url }) => url);
    alice = await programFor(first ?? '', 'alice');
    bob = await programFor(second ?? '', 'bob');
    tea = (await alice.parley.rooms.byName('tea')).room.id;
    await bob.parley.rooms.byName('tea');
    await alice.parley.room(tea).open('latest');
    await bob.parley.room(tea).open('latest');
  });
  test.afterEach(async () => {
    alice.parley.close();
    bob.parley.close();
    await cluster.stop();
  });

  async function bothHave(expected: string[]): Promise<void> {
    await expect.poll(() => bodies(alice, tea)).toEqual(expected);
    await expect.poll(() => bodies(bob, tea)).toEqual(expected);
  }

  test('talk, edit, delete, see each other and see who types', async () => {
    await alice.parley.room(tea).post('Is the kettle on?');
    await bothHave(['Is the kettle on?']);
    await bob.parley.room(tea).post('It is.');
    await bothHave(['Is the kettle on?', 'It is.']);
    await bob.parley.room(tea).edit(2, 'It was.');
    await alice.parley.room(tea).delete(1);
    await bothHave(['', 'It was.']);

    const stop = alice.parley.presence.watch([bob.user.id]);
    await expect.poll(() => alice.parley.presence.people.get().get(bob.user.id)?.status).toBe('online');
    bob.parley.room(tea).setTyping(true);
    await expect.poll(() => alice.parley.room(tea).get().typing).toEqual([bob.user.id]);
    bob.parley.close();
    await expect.poll(() => alice.parley.presence.people.get().get(bob.user.id)?.status).toBe('offline');
    stop();
  });

  test('go on with Redis stopped in the middle, lose nothing, and are quick again when it is back', async () => {
    const said: string[] = [];
    const say = async (who: Programmed, body: string) => {
      await who.parley.room(tea).post(body);
      said.push(body);
      await bothHave(said);
    };
    await say(alice, 'with Redis');
    await cluster.stopRedis();
    await say(alice, 'without Redis');
    await say(bob, 'still without');
    await bob.parley.room(tea).edit(3, 'still without, edited');
    said[2] = 'still without, edited';
    await bothHave(said);
    await cluster.startRedis();
    await say(alice, 'and back');
    await say(bob, 'hello again');
  });

  test('fifty posts from each side at once come in one order for both, none twice', async () => {
    const posts = Array.from({ length: 50 }, (_, n) => n).flatMap((n) => [
      alice.parley.room(tea).post(`alice ${String(n)}`),
      bob.parley.room(tea).post(`bob ${String(n)}`),
    ]);
    await Promise.all(posts);
    await expect.poll(() => bodies(alice, tea).length, { timeout: 20_000 }).toBe(100);
    await expect.poll(() => bodies(bob, tea)).toEqual(bodies(alice, tea));
    expect(new Set(bodies(alice, tea)).size).toBe(100);
    const own = bodies(alice, tea).filter((body) => body.startsWith('alice'));
    expect(own).toEqual(Array.from({ length: 50 }, (_, n) => `alice ${String(n)}`));
  });

  test('one node dies by kill -9: the other serves on, and who comes back has everything', async () => {
    await alice.parley.room(tea).post('before');
    await bothHave(['before']);
    cluster.nodes[0]?.kill();
    await cluster.nodes[0]?.exit;
    await bob.parley.room(tea).post('after');
    const again = await connected(cluster.nodes[1]?.url ?? '', alice.token);
    await again.parley.room(tea).open('latest');
    await expect.poll(() => bodies(again, tea)).toEqual(['before', 'after']);
    again.parley.close();
  });
});
