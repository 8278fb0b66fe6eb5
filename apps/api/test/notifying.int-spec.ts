import { describe, expect, it } from '@jest/globals';
import { decideNotification } from '@parley/policy';
import { v7 as uuid } from 'uuid';
import { withConnection } from '../src/cli/reached-database.js';
import { roomDeviations } from '../src/cli/room-deviations.js';
import { Config } from '../src/config/config.js';
import type { Actor } from '../src/http/actor.js';
import { Reacting } from '../src/messages/reactions/reacting.service.js';
import { Looking } from '../src/notifications/looking.service.js';
import { Bookmarking } from '../src/rooms/bookmarks/bookmarking.service.js';
import { Reminders } from '../src/rooms/bookmarks/reminders.service.js';
import { Inviting } from '../src/rooms/invitations/inviting.service.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';
import { Told } from './services/told.js';

const story = aStory();
const talk = new Talk(story);
const told = new Told(story);

async function nameOf({ id }: Actor): Promise<string> {
  const [row] = await story.sql<{ username: string }>('SELECT username FROM users WHERE id = $1', [id]);
  return row!.username;
}

async function three() {
  const { alice, bob, roomId } = await talk.roomOfTwo();
  const carol = await story.person('carol');
  await talk.add(alice, roomId, carol);
  return { alice, bob, carol, roomId, atBob: `@${await nameOf(bob)}`, atCarol: `@${await nameOf(carol)}` };
}

describe('Who is notified of a message', () => {
  it('whom it names, answers or calls with all; of chatter nobody, and no work is made of it', async () => {
    const { alice, bob, carol, roomId, atBob } = await three();
    await told.standingStill(async () => {
      const before = await told.waiting('decide');
      await talk.post(alice, roomId, 'the kettle is on');
      expect(await told.waiting('decide')).toBe(before);
    });
    await talk.post(alice, roomId, `tea, ${atBob}?`);
    await talk.post(carol, roomId, 'me too', { replyTo: 1 });
    // Who goes on writing has read what came before.
    await told.allDone();
    await talk.post(alice, roomId, '@room it is ready');
    expect(await told.of(bob, roomId)).toEqual(['told mention', 'told room']);
    expect(await told.of(carol, roomId)).toEqual(['told room']);
    expect(await told.of(alice, roomId)).toEqual(['told reply']);
  });

  it('everybody in a direct room, but for who wants calls only', async () => {
    const [alice, bob, carol] = await Promise.all(
      ['alice', 'bob', 'carol'].map((name) => story.person(name)),
    );
    const { answer } = await talk.direct(alice!, bob!, carol!);
    const { id: roomId } = answer.room;
    await talk.setOwn(carol!, roomId, { notify: 'mentions' });
    await talk.post(alice!, roomId, 'are you there?');
    expect(await told.of(bob!, roomId)).toEqual(['told direct']);
    expect(await told.of(carol!, roomId)).toEqual([]);
  });

  it('who follows the thread, and of what stands in it alone nobody else', async () => {
    const { alice, bob, carol, roomId } = await three();
    await talk.setOwn(carol, roomId, { notify: 'all' });
    await talk.post(bob, roomId, 'how does one make tea?');
    await talk.post(alice, roomId, 'with water', { threadRoot: 1 });
    expect(await told.of(bob, roomId)).toEqual(['told thread']);
    await talk.thread(bob, roomId, 1, { following: false });
    await talk.post(alice, roomId, 'and leaves', { threadRoot: 1 });
    expect(await told.of(bob, roomId)).toEqual(['told thread']);
    expect(await told.of(carol, roomId)).toEqual(['told message']);
  });

  it('who wants every message: of this room, of all rooms, of this person, or with a word in it', async () => {
    const { alice, bob, carol, roomId } = await three();
    const [dave, erin] = [await story.person('dave'), await story.person('erin')];
    for (const one of [dave, erin]) await talk.add(alice, roomId, one);
    await talk.setOwn(bob, roomId, { notify: 'all' });
    await talk.prefer(carol, { notifyRooms: 'all' });
    await talk.prefer(dave, { personLevels: { [alice.id]: 'all', [bob.id]: 'none' } });
    await talk.prefer(erin, { keywords: ['Kettle'] });
    await talk.post(alice, roomId, 'the **kettle** is on');
    await told.allDone();
    await talk.post(bob, roomId, `kettles are not @${await nameOf(dave)}`);
    expect(await told.of(bob, roomId)).toEqual(['told message']);
    expect(await told.of(carol, roomId)).toEqual(['told message', 'told message']);
    expect(await told.of(dave, roomId)).toEqual(['told message', 'person.none mention']);
    expect(await told.of(erin, roomId)).toEqual(['told keyword']);
    await talk.setOwn(bob, roomId, { notify: null });
    await talk.prefer(carol, { notifyRooms: 'mentions' });
    await talk.prefer(dave, { personLevels: {} });
    await talk.prefer(erin, { keywords: [] });
    expect(await story.sql('SELECT user_id FROM listeners WHERE room_id = $1', [roomId])).toEqual([]);
  });

  it('nobody who chose not to be: nothing of the room, no such kinds, not now, not at this hour', async () => {
    const { alice, bob, roomId, atBob } = await three();
    const nowhere = { from: 0, to: 0, days: [] };
    const later = new Date(Date.now() + 60_000).toISOString();
    await talk.setOwn(bob, roomId, { notify: 'none' });
    await talk.post(alice, roomId, atBob);
    await told.allDone();
    await talk.setOwn(bob, roomId, { notify: null });
    await talk.prefer(bob, { notifyAbout: { mention: false } });
    await talk.post(alice, roomId, atBob);
    await told.allDone();
    await talk.prefer(bob, { notifyAbout: { mention: true }, dndUntil: later });
    await talk.post(alice, roomId, atBob);
    await told.allDone();
    await talk.prefer(bob, { dndUntil: null, notifyHours: nowhere });
    await talk.post(alice, roomId, atBob);
    await told.allDone();
    await talk.prefer(bob, { notifyHours: null });
    await talk.post(alice, roomId, atBob);
    expect(await told.of(bob, roomId)).toEqual([
      'room.none mention',
      'kind.off mention',
      'dnd mention',
      'hours mention',
      'told mention',
    ]);
  });

  it('nobody who looks there, on whichever device; who looks elsewhere or went away is', async () => {
    const { alice, bob, roomId, atBob } = await three();
    const looking = story.get(Looking);
    const device = uuid();
    await looking.set(bob, device, { roomId });
    await talk.post(alice, roomId, atBob);
    await told.allDone();
    await looking.set(bob, device, { roomId, threadRoot: 1 });
    await talk.post(alice, roomId, atBob);
    await told.allDone();
    await looking.set(bob, device, { roomId, threadRoot: 1, line: true });
    await talk.post(alice, roomId, atBob);
    await talk.post(alice, roomId, atBob, { threadRoot: 1 });
    await talk.post(alice, roomId, atBob, { threadRoot: 2 });
    await told.allDone();
    await looking.set(bob, device, { roomId });
    await looking.set(bob, device, { roomId: null });
    await talk.post(alice, roomId, atBob);
    await told.allDone();
    await looking.set(bob, device, { roomId });
    await story.sql(`UPDATE looks SET until = clock_timestamp() WHERE device_id = $1`, [device]);
    await talk.post(alice, roomId, atBob);
    expect(await told.of(bob, roomId)).toEqual([
      'looking mention',
      'told mention',
      'looking mention',
      'looking mention',
      'told mention',
      'told mention',
      'told mention',
    ]);
  });

  it('`@here` calls who looked at a device lately, and not who is away', async () => {
    const { alice, bob, carol, roomId } = await three();
    await story.get(Looking).set(bob, uuid(), { roomId: uuid() });
    await talk.post(alice, roomId, '@here quick');
    expect(await told.of(bob, roomId)).toEqual(['told room']);
    expect(await told.of(carol, roomId)).toEqual([]);
  });

  it('nobody who has read it, left or was removed before it was decided, and nobody of what was deleted', async () => {
    const { alice, bob, carol, roomId, atBob, atCarol } = await three();
    await told.standingStill(async () => {
      await talk.post(alice, roomId, `${atBob} and ${atCarol}`);
      await talk.post(alice, roomId, '@room never mind');
      await talk.read(bob, roomId, 1);
      await talk.leave(carol, roomId);
      await talk.delete(alice, roomId, 2);
    });
    expect(await told.of(bob, roomId)).toEqual(['read mention']);
    expect(await told.of(carol, roomId)).toEqual(['gone mention']);
  });
});

describe('Besides messages', () => {
  it('a reaction notifies who asked for it, once for each person, and not of one’s own', async () => {
    const { alice, bob, carol, roomId } = await three();
    await talk.post(bob, roomId, 'tea is ready');
    const react = (actor: Actor, emoji: string) =>
      story.get(Reacting).react(actor, { roomId, seq: 1 }, emoji);
    await react(alice, '👍');
    await talk.prefer(bob, { notifyAbout: { reaction: true } });
    await react(carol, '🎉');
    await react(carol, '👍');
    await react(bob, '🎉');
    expect((await told.kept(roomId)).map(({ rule, kind, userId }) => [rule, kind, userId])).toEqual([
      ['told', 'reaction', bob.id],
    ]);
  });

  it('an invitation notifies who is invited', async () => {
    const { alice, roomId } = await three();
    const dave = await story.person('dave');
    await story.get(Inviting).invite(alice, roomId, dave.id);
    expect(await told.of(dave, roomId)).toEqual(['told invitation']);
  });

  it('a reminder that is due notifies who set it, whatever they chose of the room', async () => {
    const { alice, bob, roomId } = await three();
    await talk.post(alice, roomId, 'water the plants');
    await talk.setOwn(bob, roomId, { notify: 'none' });
    const remindAt = new Date(Date.now() + 60_000).toISOString();
    await story.get(Bookmarking).put(bob, { roomId, seq: 1 }, { remindAt });
    await story.sql(`UPDATE bookmarks SET remind_at = clock_timestamp() WHERE room_id = $1`, [roomId]);
    await story.get(Reminders).remind();
    expect(await told.of(bob, roomId)).toEqual(['told reminder']);
  });
});

describe('What was decided', () => {
  it('is decided again to the same end by what was kept with it, for everything in this story', async () => {
    await told.allDone();
    const all = await story.sql<{ rule: string; kind: string; facts: never }>(
      'SELECT rule, kind, facts FROM notifications',
    );
    expect(all.length).toBeGreaterThan(20);
    for (const { rule, kind, facts } of all) expect(decideNotification(facts)).toEqual({ rule, kind });
  });

  it('holds before the check that operators run', async () => {
    await told.allDone();
    const { deviations } = await withConnection(story.get(Config).databaseUrl, roomDeviations);
    expect(deviations).toEqual([]);
  });

  it('has no word of what was written in it', async () => {
    const { alice, roomId, atBob, bob } = await three();
    await talk.prefer(bob, { keywords: ['marzipan'] });
    await talk.post(alice, roomId, `${atBob} marzipan artichoke`);
    const [kept] = await told.kept(roomId);
    expect(kept?.facts.keyword).toBe(true);
    expect(JSON.stringify(kept)).not.toMatch(/marzipan|artichoke/);
  });
});
