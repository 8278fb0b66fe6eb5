import { describe, expect, it } from '@jest/globals';
import { OwnThings } from './services/own-things.js';
import { recount } from './services/recount.js';
import { selfEventsOf } from './services/room-events.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';

const story = aStory();
const talk = new Talk(story);
const own = new OwnThings(story);

/** Bob's rooms with alice: three with something unread, one read, one archived. */
async function rooms() {
  const [alice, bob] = [await story.person('alice'), await story.person('bob')];
  const unread = [];
  for (let n = 1; n <= 3; n += 1) {
    const roomId = await talk.room([alice, bob]);
    for (let post = 0; post < n; post += 1) await talk.post(alice, roomId, 'hello');
    unread.push(roomId);
  }
  const read = await talk.room([alice, bob]);
  await talk.post(bob, read, 'hello');
  const archived = await talk.room([alice, bob]);
  await talk.post(alice, archived, 'hello');
  await talk.update(alice, archived, { archived: true });
  return { alice, bob, unread, read, archived };
}

describe('R3: reading all', () => {
  it('brings each room to its end under a number of its own, and tells each', async () => {
    const { alice, bob, unread, read, archived } = await rooms();
    const before = await own.sync(bob);
    const [ofRead, hers] = [await talk.own(bob, read), await talk.mine(alice)];
    const from = story.told.length;
    const { selfRevision } = await own.readAll(bob);
    expect(selfRevision).toBe(before.selfRevision + 3);
    const events = selfEventsOf(story, bob.id, from);
    expect(events.map((event) => [event.type, event.selfRevision])).toEqual(
      [1, 2, 3].map((n) => ['own.updated', before.selfRevision + n]),
    );
    expect(await own.since(bob, before.selfRevision)).toEqual(events);
    for (const roomId of unread) {
      const { room, own: half } = await talk.one(bob, roomId);
      expect(half).toMatchObject({ unread: 0, lastReadSeq: room.lastSeq, readVersion: 0 });
      expect(await recount(story, bob.id, roomId)).toBe(0);
      expect(events).toContainEqual({ type: 'own.updated', selfRevision: half?.selfRevision, own: half });
    }
    expect(await talk.own(bob, read)).toEqual(ofRead);
    expect(await talk.own(bob, archived)).toMatchObject({ unread: 1 });
    expect(await talk.mine(alice)).toEqual(hers);
    expect(selfEventsOf(story, alice.id, from)).toEqual([]);
  });

  it('tells those who may know how far one has read, in each room that says so', async () => {
    const { alice, bob, unread, read } = await rooms();
    const [first = '', second = '', third = ''] = unread;
    const carol = await story.person('carol');
    await talk.add(alice, second, carol);
    await talk.prefer(carol, { showsReading: false });
    for (const roomId of [first, second, read]) await talk.update(alice, roomId, { seenBy: true });
    const from = story.told.length;
    await own.readAll(bob);
    const hints = story.told.slice(from).flatMap((each) => (each.to === 'seen' ? [each] : []));
    const hint = (roomId: string, seq: number, ...hidden: string[]) => ({
      ...{ to: 'seen', seen: { roomId, userId: bob.id, seq } },
      hiddenFrom: [bob.id, ...hidden],
    });
    expect(hints).toHaveLength(2);
    expect(hints).toEqual(expect.arrayContaining([hint(first, 1), hint(second, 2, carol.id)]));
    await talk.post(alice, third, 'hello');
    await talk.post(alice, first, 'hello');
    await talk.prefer(bob, { showsReading: false });
    const later = story.told.length;
    await own.readAll(bob);
    expect(story.told.slice(later).filter(({ to }) => to === 'seen')).toEqual([]);
  });

  it('is no change where all is read', async () => {
    const { bob } = await rooms();
    const first = await own.readAll(bob);
    const from = story.told.length;
    expect(await own.readAll(bob)).toEqual(first);
    expect(story.told.slice(from)).toEqual([]);
  });

  it('reads threads too, also one that one does not follow and that calls one', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo();
    const [{ username } = { username: '' }] = await story.sql<{ username: string }>(
      'SELECT username FROM users WHERE id = $1',
      [bob.id],
    );
    await talk.post(bob, roomId, 'a root');
    await talk.post(alice, roomId, 'a root');
    await talk.post(alice, roomId, 'below his', { threadRoot: 1 });
    await talk.post(alice, roomId, `below hers, @${username}`, { threadRoot: 2 });
    await story.sql('UPDATE thread_places SET following = false WHERE user_id = $1 AND root = 2', [bob.id]);
    expect((await talk.own(bob, roomId)).unreadThreads?.map(({ root }) => root)).toEqual([1, 2]);
    const { selfRevision: before } = await own.sync(bob);
    const from = story.told.length;
    expect(await own.readAll(bob)).toEqual({ selfRevision: before + 3 });
    expect(
      selfEventsOf(story, bob.id, from)
        .map(({ type }) => type)
        .sort(),
    ).toEqual(['own.updated', 'thread.updated', 'thread.updated']);
    expect(await talk.own(bob, roomId)).toMatchObject({ unread: 0, mentions: 0, unreadThreads: [] });
    await talk.post(alice, roomId, 'one more', { threadRoot: 1 });
    expect((await talk.own(bob, roomId)).unreadThreads).toMatchObject([{ root: 1, readThreadSeq: 1 }]);
  });

  it('is of the rooms one is in', async () => {
    const { bob, unread } = await rooms();
    const [first = ''] = unread;
    await talk.leave(bob, first);
    const places = () =>
      story.sql('SELECT last_read_seq FROM memberships WHERE user_id = $1 AND room_id = $2', [bob.id, first]);
    const before = await places();
    await own.readAll(bob);
    expect(await places()).toEqual(before);
  });

  it('does not wait for a room in which one is posting: that reads it to its end', async () => {
    const { bob, unread } = await rooms();
    const [first = '', ...others] = unread;
    const holder = story.dataSource.createQueryRunner();
    await holder.startTransaction();
    await holder.query('SELECT FROM memberships WHERE user_id = $1 AND room_id = $2 FOR NO KEY UPDATE', [
      bob.id,
      first,
    ]);
    await own.readAll(bob);
    for (const roomId of others) expect(await talk.own(bob, roomId)).toMatchObject({ unread: 0 });
    await holder.rollbackTransaction();
    await holder.release();
    await own.readAll(bob);
    expect(await talk.own(bob, first)).toMatchObject({ unread: 0 });
  });

  it('all at once, on several devices, gives each number once', async () => {
    const { bob, unread } = await rooms();
    const { selfRevision: before } = await own.sync(bob);
    const from = story.told.length;
    await Promise.all([own.readAll(bob), own.readAll(bob), talk.read(bob, unread[2] ?? '', 1)]);
    const numbers = selfEventsOf(story, bob.id, from).map((event) => event.selfRevision);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(Math.max(...numbers)).toBe((await own.sync(bob)).selfRevision);
    expect(numbers.length).toBe(Math.max(...numbers) - before);
  });
});
