import { describe, expect, it } from '@jest/globals';
import type { SelfEvent } from '@parley/contracts';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../src/http/actor.js';
import { StillToTell } from '../src/notifications/still-to-tell.service.js';
import { BlockReading } from '../src/rooms/blocks/block-reading.service.js';
import { Blocking } from '../src/rooms/blocks/blocking.service.js';
import { OwnChanges } from '../src/rooms/own-changes.service.js';
import { RoomSync } from '../src/rooms/room-sync.service.js';
import { holdRoom } from './services/held-room.js';
import { codeOf } from './services/refused.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';
import { Told } from './services/told.js';

const story = aStory();
const talk = new Talk(story);
const told = new Told(story);

const block = (actor: Actor, { id }: Actor) => story.get(Blocking).block(actor, id);
const lift = (actor: Actor, { id }: Actor) => story.get(Blocking).lift(actor, id);
const blocksOf = async (actor: Actor, since = 0) =>
  (await story.get(BlockReading).list(actor, since)).blocks.map(({ userId, removed }) => ({
    userId,
    removed,
  }));

async function two(): Promise<[Actor, Actor]> {
  return [await story.person('alice'), await story.person('bob')];
}
async function direct(...[alice, ...others]: [Actor, ...Actor[]]): Promise<string> {
  return (await talk.direct(alice, ...others)).answer.room.id;
}

describe('Between two of whom one has blocked the other', () => {
  it('nothing is posted directly, and each is told why', async () => {
    const [alice, bob] = await two();
    const roomId = await direct(alice, bob);
    await talk.post(bob, roomId, 'hello');
    await block(alice, bob);
    for (const body of ['plainly', '@room']) {
      expect(await codeOf(talk.post(bob, roomId, body))).toBe('direct.refused');
      expect(await codeOf(talk.post(alice, roomId, body))).toBe('direct.blocked');
    }
    expect((await talk.page(bob, roomId)).messages).toHaveLength(1);
    await lift(alice, bob);
    for (const who of [alice, bob]) await talk.post(who, roomId, 'again');
  });

  it('it stays so until both have lifted it', async () => {
    const [alice, bob] = await two();
    const roomId = await direct(alice, bob);
    await block(alice, bob);
    await block(bob, alice);
    expect(await codeOf(talk.post(bob, roomId, 'still there?'))).toBe('direct.blocked');
    await lift(bob, alice);
    expect(await codeOf(talk.post(bob, roomId, 'still there?'))).toBe('direct.refused');
    await lift(alice, bob);
    await talk.post(bob, roomId, 'good');
  });

  it('no direct room is opened, with others neither; and one that is there can still be read', async () => {
    const [alice, bob] = await two();
    const carol = await story.person('carol');
    await block(alice, bob);
    expect(await codeOf(talk.direct(alice, bob))).toBe('direct.blocked');
    expect(await codeOf(talk.direct(bob, alice))).toBe('direct.refused');
    expect(await codeOf(talk.direct(bob, alice, carol))).toBe('direct.refused');
    await lift(alice, bob);
    const roomId = await direct(alice, bob);
    await block(alice, bob);
    expect(await direct(bob, alice)).toBe(roomId);
  });

  it('what both say where others are goes on', async () => {
    const [alice, bob] = await two();
    const carol = await story.person('carol');
    const [all, open] = [await direct(alice, bob, carol), await talk.room([carol, alice, bob])];
    await block(alice, bob);
    for (const roomId of [all, open]) for (const who of [alice, bob]) await talk.post(who, roomId, 'hello');
  });

  it('R1: a post that waits for the room finds the block that came before it', async () => {
    const [alice, bob] = await two();
    const roomId = await direct(alice, bob);
    const held = await holdRoom(story.dataSource, roomId);
    const blocking = block(alice, bob);
    await held.awaited(1);
    const posting = codeOf(talk.post(bob, roomId, 'quickly'));
    await held.awaited(2);
    await held.letGo();
    await blocking;
    const posted = (await talk.page(bob, roomId)).messages.length;
    expect(await posting).toBe(posted === 0 ? 'direct.refused' : undefined);
    expect(await codeOf(talk.post(bob, roomId, 'and again'))).toBe('direct.refused');
  });

  it('R5: what was posted before is answered as it now is', async () => {
    const [alice, bob] = await two();
    const roomId = await direct(alice, bob);
    const clientId = uuid();
    await talk.post(bob, roomId, 'once', { clientId });
    await block(alice, bob);
    expect((await talk.send(bob, roomId, 'once', { clientId })).duplicate).toBe(true);
  });
});

describe('Whom one has blocked', () => {
  it('R3: only oneself is told, and whoever was away is told from the rows', async () => {
    const [alice, bob] = await two();
    const from = story.told.length;
    const { selfRevision } = await block(alice, bob);
    await block(alice, bob);
    expect(story.told.slice(from)).toMatchObject([
      {
        to: 'user',
        userId: alice.id,
        event: { type: 'block.updated', selfRevision, block: { userId: bob.id } },
      },
    ]);
    const since: SelfEvent[] = await story.get(OwnChanges).since(alice.id, selfRevision - 1);
    expect(since).toMatchObject([{ type: 'block.updated', block: { userId: bob.id, removed: false } }]);
    expect(await story.get(OwnChanges).since(bob.id, 0)).toEqual([]);
    const { held } = await story.get(RoomSync).sync(alice, { selfRevision: 0, rooms: [] });
    expect(held?.blocks).toBe(selfRevision);
    await lift(alice, bob);
    expect(await blocksOf(alice)).toEqual([{ userId: bob.id, removed: true }]);
    expect(await blocksOf(bob)).toEqual([]);
  });

  it('is somebody whom one may find, and not oneself; nobody is lifted who was not blocked', async () => {
    const [alice, bob] = await two();
    const guest = await story.person('guest', 'guest');
    expect(await codeOf(block(alice, alice))).toBe('policy.denied');
    expect(await codeOf(block(guest, bob))).toBe('user.not_found');
    expect(await codeOf(lift(alice, bob))).toBe('user.not_found');
  });

  it('notifies one of nothing, whatever they call one', async () => {
    const [alice, bob] = await two();
    const roomId = await talk.room([alice, bob]);
    await block(alice, bob);
    await talk.post(bob, roomId, '@room look at me');
    expect(await told.of(alice, roomId)).toEqual(['person.blocked room']);
    await lift(alice, bob);
    await talk.post(bob, roomId, '@room and now');
    expect(await told.of(alice, roomId)).toEqual(['person.blocked room', 'told room']);
    // What waits to be sent is asked about once more.
    await block(alice, bob);
    const ids = (await told.kept(roomId)).filter(({ userId }) => userId === alice.id).map(({ id }) => id);
    const still = await story.get(StillToTell).seen(ids);
    expect(still.map(({ rule }) => rule)).toEqual(['person.blocked', 'person.blocked']);
  });
});
