/// <reference lib="dom" />
import { describe, expect, it } from '@jest/globals';
import { defaultPreferences } from '@parley/contracts';
import type { SetOwn } from '@parley/contracts';
import { isHidden } from '@parley/sdk';
import { OwnChanges } from '../src/rooms/own-changes.service.js';
import type { Actor } from '../src/http/actor.js';
import { holdPeople } from './services/held-people.js';
import { notePreferences } from './services/own-rows.js';
import { codeOf } from './services/refused.js';
import { roomEventsOf, selfEventsOf } from './services/room-events.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';

const story = aStory();
const talk = new Talk(story);
const since = ({ id }: Actor, selfRevision: number) => story.get(OwnChanges).since(id, selfRevision);

/** A private or a direct room of alice and bob, and how bob sees it. */
async function two(direct = false) {
  const [alice, bob] = [await story.person('alice'), await story.person('bob')];
  const roomId = direct
    ? (await talk.direct(alice, bob)).answer.room.id
    : await talk.room([alice, bob], { kind: 'private' });
  return { alice, bob, roomId, before: await talk.one(bob, roomId) };
}
const hidesHere = async (person: Actor, roomId: string) => {
  const { room, own } = await talk.one(person, roomId);
  return own && isHidden(room, own);
};

describe('R3: what one sets of a room for oneself', () => {
  it.each<[string, SetOwn, object]>([
    ['a favourite', { favourite: true }, { favourite: true }],
    ['how much one wants to hear', { notify: 'mentions' }, { notify: 'mentions', notifyChosen: true }],
    ['that one wants to hear all', { notify: 'all' }, { notifyChosen: true }],
    ['that it is hidden', { hidden: true }, { hiddenSeq: 1 }],
    [
      'all of it',
      { favourite: true, hidden: true, notify: 'none' },
      { favourite: true, hiddenSeq: 1, notify: 'none', notifyChosen: true },
    ],
  ])('takes one number of one’s own and none of the room’s: %s', async (_, wanted, set) => {
    const { alice, bob, roomId } = await two();
    await talk.post(alice, roomId, 'hello');
    const [before, hers] = [await talk.one(bob, roomId), await talk.own(alice, roomId)];
    const from = story.told.length;
    const own = await talk.setOwn(bob, roomId, wanted);
    const selfRevision = (before.own?.selfRevision ?? 0) + 1;
    expect(own).toEqual({ ...before.own, ...set, selfRevision });
    expect(await talk.one(bob, roomId)).toEqual({ room: before.room, own });
    expect(await talk.own(alice, roomId)).toEqual(hers);
    const event = { type: 'own.updated', selfRevision, own };
    expect(story.told.slice(from)).toEqual([{ to: 'user', userId: bob.id, event }]);
    expect(await since(bob, selfRevision - 1)).toEqual([event]);
  });

  it('is no change where it is so already', async () => {
    const { bob, roomId, before } = await two();
    const chosen: SetOwn = { favourite: true, hidden: true, notify: 'none' };
    for (const nothing of [{}, { favourite: false, hidden: false, notify: null }])
      expect(await talk.setOwn(bob, roomId, nothing)).toEqual(before.own);
    const own = await talk.setOwn(bob, roomId, chosen);
    const from = story.told.length;
    expect(await talk.setOwn(bob, roomId, chosen)).toEqual(own);
    expect(story.told.slice(from)).toEqual([]);
    expect(await talk.own(bob, roomId)).toEqual(own);
    expect(await talk.setOwn(bob, roomId, { notify: null })).toMatchObject({
      notify: 'all',
      notifyChosen: false,
    });
  });

  it('is all there, whatever else is set and read in the same moment', async () => {
    const { alice, bob, roomId } = await two();
    await talk.post(alice, roomId, 'hello');
    const { selfRevision } = await talk.own(bob, roomId);
    await Promise.all([
      talk.setOwn(bob, roomId, { favourite: true }),
      talk.setOwn(bob, roomId, { notify: 'none' }),
      talk.read(bob, roomId, 1),
      talk.setOwn(bob, roomId, { hidden: true }),
    ]);
    const own = await talk.own(bob, roomId);
    expect(own).toMatchObject({ favourite: true, notify: 'none', hiddenSeq: 1, lastReadSeq: 1 });
    expect(own.selfRevision).toBe(selfRevision + 4);
    const told = selfEventsOf(story, bob.id).filter((event) => event.selfRevision > selfRevision);
    expect(new Set(told.map((event) => event.selfRevision)).size).toBe(4);
    expect(told.find((event) => event.selfRevision === own.selfRevision)).toMatchObject({ own });
  });

  it('is set in an archived room too', async () => {
    const { alice, bob, roomId } = await two();
    await talk.update(alice, roomId, { archived: true });
    expect(await talk.setOwn(bob, roomId, { favourite: true, hidden: true })).toMatchObject({
      favourite: true,
      hiddenSeq: 0,
    });
  });

  it('stays when one leaves and comes again, but for what was hidden', async () => {
    const { alice, bob, roomId } = await two();
    await talk.setOwn(bob, roomId, { favourite: true, hidden: true, notify: 'mentions' });
    await talk.leave(bob, roomId);
    await talk.add(alice, roomId, bob);
    expect(await talk.own(bob, roomId)).toMatchObject({
      favourite: true,
      hiddenSeq: null,
      notify: 'mentions',
    });
  });

  it('is nothing to those who are not in it', async () => {
    const { alice, roomId } = await two();
    const carol = await story.person('carol');
    const open = await talk.room([alice]);
    const from = story.told.length;
    for (const wanted of [{}, { favourite: true }]) {
      expect(await codeOf(talk.setOwn(carol, roomId, wanted))).toBe('room.not_found');
      expect(await codeOf(talk.setOwn(carol, open, wanted))).toBe('room.not_joined');
    }
    expect(story.told.slice(from)).toEqual([]);
  });

  it('R1: is not set by one who was removed while it waited', async () => {
    const { bob, roomId } = await two();
    const held = await holdPeople(story.dataSource, bob);
    const setting = codeOf(talk.setOwn(bob, roomId, { favourite: true }));
    await held.awaited(1);
    await held.run('UPDATE memberships SET left_at = now() WHERE room_id = $1 AND user_id = $2', [
      roomId,
      bob.id,
    ]);
    await held.letGo();
    expect(await setting).toBe('room.not_found');
    const [row] = await story.sql('SELECT favourite FROM memberships WHERE room_id = $1 AND user_id = $2', [
      roomId,
      bob.id,
    ]);
    expect(row).toEqual({ favourite: false });
  });
});

describe('A hidden room', () => {
  it('comes back with the next message, which writes nothing of one’s own', async () => {
    const { alice, bob, roomId } = await two(true);
    await talk.post(alice, roomId, 'hello');
    const own = await talk.setOwn(bob, roomId, { hidden: true });
    expect(await hidesHere(bob, roomId)).toBe(true);
    await talk.edit(alice, roomId, 1, 'hello!');
    expect(await hidesHere(bob, roomId)).toBe(true);
    await talk.post(alice, roomId, 'are you there?');
    expect(await hidesHere(bob, roomId)).toBe(false);
    const { room, own: later } = await talk.one(bob, roomId);
    expect(later).toEqual({ ...own, unread: own.unread + 1, countedAt: room.revision });
    expect(await talk.setOwn(bob, roomId, { hidden: true })).toMatchObject({ hiddenSeq: 2 });
    await talk.post(alice, roomId, 'aside', { threadRoot: 1 });
    expect(await hidesHere(bob, roomId)).toBe(true);
  });

  it('comes back at once where a message came while one hid it', async () => {
    const { alice, bob, roomId } = await two(true);
    for (const body of ['hello', 'are you there?']) await talk.post(alice, roomId, body);
    expect(await talk.setOwn(bob, roomId, { hidden: true, seq: 1 })).toMatchObject({ hiddenSeq: 1 });
    expect(await hidesHere(bob, roomId)).toBe(false);
    expect(await talk.setOwn(bob, roomId, { hidden: true, seq: 9 })).toMatchObject({ hiddenSeq: 2 });
    expect(await hidesHere(bob, roomId)).toBe(true);
  });

  it('of which one wants to hear nothing stays hidden', async () => {
    const { alice, bob, roomId } = await two(true);
    await talk.setOwn(bob, roomId, { hidden: true, notify: 'none' });
    await talk.post(alice, roomId, 'are you there?');
    expect(await hidesHere(bob, roomId)).toBe(true);
    await talk.setOwn(bob, roomId, { notify: 'all' });
    expect(await hidesHere(bob, roomId)).toBe(false);
  });

  it('that one opens anew is shown on all one’s devices, and stays hidden for the other', async () => {
    const { alice, bob, roomId } = await two(true);
    for (const person of [alice, bob]) await talk.setOwn(person, roomId, { hidden: true });
    const hers = await talk.own(alice, roomId);
    const { revision } = (await talk.one(bob, roomId)).room;
    const from = story.told.length;
    const { answer } = await talk.direct(bob, alice);
    expect(answer).toMatchObject({ room: { id: roomId, revision }, own: { hiddenSeq: null } });
    expect(selfEventsOf(story, bob.id, from)).toEqual([
      { type: 'own.updated', selfRevision: answer.own?.selfRevision, own: answer.own },
    ]);
    expect([await talk.own(bob, roomId), await talk.own(alice, roomId)]).toEqual([answer.own, hers]);
    const again = story.told.length;
    await talk.direct(bob, alice);
    expect(story.told.slice(again)).toEqual([]);
  });
});

describe('A direct room is of the people it is of', () => {
  it('one more is another room, which shows nothing of what was said in the first', async () => {
    const { alice, bob, roomId } = await two(true);
    const carol = await story.person('carol');
    await talk.post(alice, roomId, 'between us');
    expect(await codeOf(talk.add(alice, roomId, carol))).toBe('policy.denied');
    const { answer } = await talk.direct(alice, bob, carol);
    expect(answer.room.id).not.toBe(roomId);
    expect((await talk.page(carol, answer.room.id)).messages).toEqual([]);
    expect(await codeOf(talk.page(carol, roomId))).toBe('room.not_found');
    expect(roomEventsOf(story, roomId).filter(({ type }) => type === 'member.joined')).toHaveLength(2);
  });
});

describe('R3: what one chooses for all devices', () => {
  it('is told under one’s own number, each key by itself', async () => {
    const [alice, bob] = [await story.person('alice'), await story.person('bob')];
    const from = story.told.length;
    const first = await talk.prefer(bob, { roomOrder: 'name', collapsed: ['people'] });
    const second = await talk.prefer(bob, { dense: true, collapsed: [] });
    expect(first).toEqual({
      ...defaultPreferences,
      roomOrder: 'name',
      collapsed: ['people'],
      selfRevision: 1,
    });
    expect(second).toEqual({ ...first, dense: true, collapsed: [], selfRevision: 2 });
    expect(selfEventsOf(story, bob.id, from)).toEqual(
      [first, second].map((preferences) => ({
        type: 'preferences.updated',
        selfRevision: preferences.selfRevision,
        preferences,
      })),
    );
    expect(selfEventsOf(story, alice.id, from)).toEqual([]);
    expect(await since(bob, 1)).toEqual([
      { type: 'preferences.updated', selfRevision: 2, preferences: second },
    ]);
  });

  it('of what one wants to hear of only what is given changes', async () => {
    const bob = await story.person('bob');
    const { notifyAbout } = defaultPreferences;
    await talk.prefer(bob, { notifyAbout: { reaction: true } });
    const { notifyAbout: then } = await talk.prefer(bob, { notifyAbout: { thread: false } });
    expect(then).toEqual({ ...notifyAbout, reaction: true, thread: false });
    const from = story.told.length;
    await talk.prefer(bob, { notifyAbout: { thread: false } });
    expect(selfEventsOf(story, bob.id, from)).toEqual([]);
  });

  it('is no change where it is so already, chosen or by default', async () => {
    const bob = await story.person('bob');
    const from = story.told.length;
    expect(await talk.prefer(bob, {})).toEqual(defaultPreferences);
    expect(await talk.prefer(bob, { roomOrder: 'activity', collapsed: [], dndUntil: null })).toEqual(
      defaultPreferences,
    );
    expect(story.told.slice(from)).toEqual([]);
    const chosen = { collapsed: ['people', 'rooms'], dndUntil: '2096-01-01T00:00:00Z' };
    const preferences = await talk.prefer(bob, chosen);
    expect(await talk.prefer(bob, chosen)).toEqual(preferences);
    expect(selfEventsOf(story, bob.id, from)).toHaveLength(1);
  });

  it('leaves alone what another release wrote beside it', async () => {
    const bob = await story.person('bob');
    await notePreferences(story.dataSource, bob.id, { dense: true, ofALaterRelease: 1 });
    expect(await talk.prefer(bob, { singleKeys: false })).toEqual({
      ...defaultPreferences,
      dense: true,
      singleKeys: false,
      selfRevision: 2,
    });
    const rows = await story.sql('SELECT chosen FROM preferences WHERE user_id = $1', [bob.id]);
    expect(rows).toEqual([{ chosen: { dense: true, ofALaterRelease: 1, singleKeys: false } }]);
  });

  it('is all there, chosen on several devices in the same moment', async () => {
    const bob = await story.person('bob');
    const from = story.told.length;
    await Promise.all([
      talk.prefer(bob, { dense: true }),
      talk.prefer(bob, { singleKeys: false }),
      talk.prefer(bob, { roomOrder: 'name' }),
    ]);
    const told = selfEventsOf(story, bob.id, from);
    expect(told.map(({ selfRevision }) => selfRevision).sort()).toEqual([1, 2, 3]);
    expect(told.find(({ selfRevision }) => selfRevision === 3)).toMatchObject({
      preferences: { dense: true, singleKeys: false, roomOrder: 'name' },
    });
  });
});
