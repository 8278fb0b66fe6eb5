import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '../src/http/actor.js';
import { recount } from './services/recount.js';
import { selfEventsOf } from './services/room-events.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';

const story = aStory();
const talk = new Talk(story);

interface Step {
  who: number;
  does: 'post' | 'come or go' | 'read' | 'mark';
  seq?: number;
}

const who = fc.nat({ max: 2 });
const seq = fc.nat({ max: 12 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ who, does: fc.constant('post' as const) }) },
  { weight: 2, arbitrary: fc.record({ who, seq, does: fc.constant('read' as const) }) },
  { weight: 1, arbitrary: fc.record({ who, seq, does: fc.constant('mark' as const) }) },
  { weight: 3, arbitrary: fc.record({ who, does: fc.constant('come or go' as const) }) },
);

describe('R9: unread', () => {
  it('is what a recount finds, whatever happened', async () => {
    const crowd = await Promise.all(['alice', 'bob', 'carol'].map((name) => story.person(name)));
    const owner = await story.person('olga');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
        const roomId = await talk.room([owner, ...crowd]);
        for (const each of steps) await take(each, crowd[each.who] ?? owner, roomId);
        for (const person of crowd) {
          const { own } = await talk.one(person, roomId);
          if (own) expect(own.unread).toBe(await recount(story, person.id, roomId));
        }
      }),
      { numRuns: 20 },
    );
  });

  it('begins at the head for one who joins', async () => {
    const [alice, bob] = [await story.person('alice'), await story.person('bob')];
    const roomId = await talk.room([alice]);
    for (const body of ['one', 'two']) await talk.post(alice, roomId, body);
    expect((await talk.join(bob, roomId)).own).toMatchObject({ lastReadSeq: 2, unread: 0 });
    await talk.post(alice, roomId, 'three');
    expect((await talk.own(bob, roomId)).unread).toBe(1);
  });

  it('counts from what is still kept', async () => {
    const { bob, roomId } = await talk.roomOfTwo(5);
    await story.sql('DELETE FROM messages WHERE room_id = $1 AND seq <= 3', [roomId]);
    await story.sql('UPDATE rooms SET first_seq = 4, first_count_no = 3 WHERE id = $1', [roomId]);
    expect((await talk.own(bob, roomId)).unread).toBe(2);
    expect((await talk.read(bob, roomId, 2, { force: true })).unread).toBe(2);
    expect((await talk.read(bob, roomId, 4)).unread).toBe(1);
  });
});

async function take(given: Step, person: Actor, roomId: string): Promise<void> {
  const { own } = await talk.one(person, roomId);
  if (given.does === 'come or go') await (own ? talk.leave(person, roomId) : talk.join(person, roomId));
  else if (!own) return;
  else if (given.does === 'post') await talk.post(person, roomId, 'hello');
  else await talk.read(person, roomId, given.seq ?? 0, { force: given.does === 'mark' });
}

describe('R10: the read position', () => {
  it('moves forward only, and beyond the head to the head', async () => {
    const { bob, roomId } = await talk.roomOfTwo(5);
    expect(await talk.read(bob, roomId, 3)).toMatchObject({ lastReadSeq: 3, unread: 2, readVersion: 0 });
    const from = story.told.length;
    expect(await talk.read(bob, roomId, 2)).toMatchObject({ lastReadSeq: 3, unread: 2 });
    expect(story.told.slice(from)).toEqual([]);
    expect(await talk.read(bob, roomId, 2_000_000)).toMatchObject({ lastReadSeq: 5, unread: 0 });
  });

  it('forced begins a new version, and a read that knows the older one changes nothing', async () => {
    const { bob, roomId } = await talk.roomOfTwo(5);
    await talk.read(bob, roomId, 5);
    const marked = await talk.read(bob, roomId, 1, { force: true });
    expect(marked).toMatchObject({ lastReadSeq: 1, unread: 4, readVersion: 1 });
    expect(await talk.read(bob, roomId, 5, { readVersion: 0 })).toEqual(marked);
    expect(await talk.read(bob, roomId, 4, { readVersion: 1 })).toMatchObject({ lastReadSeq: 4, unread: 1 });
    expect(await talk.read(bob, roomId, 5)).toMatchObject({ lastReadSeq: 5, unread: 0 });
  });

  it('of two devices at once ends at the higher, and is told to both', async () => {
    const { bob, roomId } = await talk.roomOfTwo(5);
    const from = story.told.length;
    await Promise.all([5, 3, 4, 2].map((place) => talk.read(bob, roomId, place)));
    const own = await talk.own(bob, roomId);
    expect(own).toMatchObject({ lastReadSeq: 5, unread: 0 });
    const told = selfEventsOf(story, bob.id, from);
    expect(told.at(-1)).toMatchObject({ type: 'own.updated', own });
    expect(new Set(told.map(({ selfRevision }) => selfRevision)).size).toBe(told.length);
  });

  it('is not taken back by a post of one’s own that overtakes it', async () => {
    const { bob, roomId } = await talk.roomOfTwo(5);
    await Promise.all([talk.post(bob, roomId, 'mine'), talk.read(bob, roomId, 4), talk.read(bob, roomId, 5)]);
    expect(await talk.own(bob, roomId)).toMatchObject({ lastReadSeq: 6, unread: 0 });
  });
});
