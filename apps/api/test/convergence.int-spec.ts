import { describe, expect, it } from '@jest/globals';
import type { Actor } from '../src/http/actor.js';
import { Client, fetched } from './services/client-of.js';
import { AskingIn } from './services/inviting.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';
import { inOrder } from './services/told-in-order.js';

const story = aStory();
const talk = new Talk(story);
const ask = new AskingIn(story);

interface Scene {
  alice: Actor;
  bob: Actor;
  carol: Actor;
  roomId: string;
}
type Act = (scene: Scene) => Promise<unknown>;

/** alice owns the room, bob is in it, carol is not. Three messages are there: two of alice's, the last of bob's. */
const acts: Record<string, Act> = {
  'a post': ({ bob, roomId }) => talk.post(bob, roomId, 'four'),
  'a post of one’s own': ({ alice, roomId }) =>
    talk.post(alice, roomId, 'four', { replyTo: 2, kind: 'action' }),
  'a replayed post': async ({ bob, roomId }) => {
    const { clientId } = await talk.post(bob, roomId, 'four');
    await talk.post(bob, roomId, 'four', { clientId });
  },
  'an edit': ({ alice, roomId }) => talk.edit(alice, roomId, 1, 'ONE'),
  'an edit of the last': ({ bob, roomId }) => talk.edit(bob, roomId, 3, 'THREE'),
  'a delete': ({ alice, roomId }) => talk.delete(alice, roomId, 1),
  'a delete of the last': ({ alice, roomId }) => talk.delete(alice, roomId, 3),
  reading: ({ alice, roomId }) => talk.read(alice, roomId, 2),
  'reading all': ({ alice, roomId }) => talk.read(alice, roomId, 3),
  'marking unread': async ({ alice, roomId }) => {
    await talk.read(alice, roomId, 3);
    await talk.read(alice, roomId, 1, { force: true });
  },
  'a new topic': ({ alice, roomId }) =>
    talk.update(alice, roomId, { topic: 'numbers', description: 'from one' }),
  'an emoji, and none again': async ({ alice, roomId }) => {
    await talk.update(alice, roomId, { emoji: '🐧' });
    await talk.update(alice, roomId, { emoji: '' });
    await talk.update(alice, roomId, { emoji: '🦊' });
  },
  'a new name': ({ alice, roomId }) => talk.update(alice, roomId, { name: `Renamed ${roomId}` }),
  'archiving and bringing back': async ({ alice, roomId }) => {
    await talk.update(alice, roomId, { archived: true });
    await talk.update(alice, roomId, { archived: false });
  },
  archiving: ({ alice, roomId }) => talk.update(alice, roomId, { archived: true }),
  joining: ({ carol, roomId }) => talk.join(carol, roomId),
  'an invitation, taken back': async ({ alice, carol, roomId }) => {
    await ask.invite(alice, roomId, carol);
    await ask.withdraw(alice, roomId, carol);
  },
  'an invitation, accepted': async ({ alice, carol, roomId }) => {
    const { id } = await ask.invite(alice, roomId, carol);
    await ask.accept(carol, id);
  },
  'an invitation, declined': async ({ alice, carol, roomId }) => {
    const { id } = await ask.invite(alice, roomId, carol);
    await ask.decline(carol, id);
  },
  'an invitation, and being let in without it': async ({ alice, carol, roomId }) => {
    await ask.invite(alice, roomId, carol);
    await talk.add(alice, roomId, carol);
  },
  'joining by a link': async ({ alice, carol, roomId }) => {
    const { code } = await ask.link(alice, roomId);
    await ask.joinBy(carol, code);
  },
  adding: ({ alice, carol, roomId }) => talk.add(alice, roomId, carol, 'moderator'),
  'a role': ({ alice, bob, roomId }) => talk.add(alice, roomId, bob, 'moderator'),
  leaving: ({ bob, roomId }) => talk.leave(bob, roomId),
  removing: ({ alice, bob, roomId }) => talk.remove(alice, roomId, bob),
  'going and coming again': async ({ alice, bob, roomId }) => {
    await talk.leave(bob, roomId);
    await talk.post(alice, roomId, 'he is gone');
    await talk.join(bob, roomId);
  },
  'handing over': async ({ alice, bob, roomId }) => {
    await talk.add(alice, roomId, bob, 'owner');
    await talk.leave(alice, roomId);
  },
  'handing over and leaving at once': ({ alice, bob, roomId }) => talk.leave(alice, roomId, bob),
  'settings of one’s own': async ({ alice, roomId }) => {
    await talk.setOwn(alice, roomId, { favourite: true, notify: 'none' });
    await talk.setOwn(alice, roomId, { hidden: true });
    await talk.setOwn(alice, roomId, { favourite: false, notify: 'mentions' });
  },
  'handing over, and coming again': async ({ alice, bob, roomId }) => {
    await talk.leave(alice, roomId, bob);
    await talk.add(bob, roomId, alice);
  },
  'hiding, and a word': async ({ alice, bob, roomId }) => {
    await talk.setOwn(alice, roomId, { hidden: true });
    await talk.post(bob, roomId, 'are you there?');
  },
  'hiding, and coming again': async ({ bob, roomId }) => {
    await talk.setOwn(bob, roomId, { favourite: true, hidden: true });
    await talk.leave(bob, roomId);
    await talk.join(bob, roomId);
  },
  'a lively minute': async ({ alice, bob, carol, roomId }) => {
    await Promise.all([talk.post(alice, roomId, 'a'), talk.post(bob, roomId, 'b'), talk.join(carol, roomId)]);
    await Promise.all([
      talk.post(carol, roomId, 'c'),
      talk.edit(bob, roomId, 3, '3'),
      talk.delete(alice, roomId, 2),
    ]);
    await Promise.all([
      talk.read(alice, roomId, 5),
      talk.post(bob, roomId, 'd'),
      talk.add(alice, roomId, carol, 'owner'),
    ]);
  },
};

describe('What was held and what is told make what is fetched', () => {
  it.each(Object.entries(acts))('after %s', async (_, act) => {
    const scene = await begin();
    const everybody = [scene.alice, scene.bob, scene.carol];
    const clients = await Promise.all(
      everybody.map(
        async (actor) => new Client(actor.id, scene.roomId, await fetched(talk, actor, scene.roomId)),
      ),
    );
    const from = story.told.length;
    await act(scene);
    const told = inOrder(story.told.slice(from));
    for (const [index, client] of clients.entries()) {
      for (const change of told) client.hear(change);
      const actor = everybody[index];
      const fresh = actor && (await fetched(talk, actor, scene.roomId));
      const held = client.shows();
      if (client.stayed) expect(held).toEqual(fresh);
      else
        expect(held && { room: held.room, own: held.own }).toEqual(
          fresh && { room: fresh.room, own: fresh.own },
        );
    }
  });

  it('in a direct room too', async () => {
    const [alice, bob, carol] = [
      await story.person('alice'),
      await story.person('bob'),
      await story.person('carol'),
    ];
    const from = story.told.length;
    const { answer } = await talk.direct(alice, bob, carol);
    const roomId = answer.room.id;
    await talk.post(bob, roomId, 'hello');
    await talk.leave(carol, roomId);
    await talk.setOwn(bob, roomId, { hidden: true });
    await talk.direct(bob, alice, carol);
    for (const actor of [alice, bob, carol]) {
      const client = new Client(actor.id, roomId, null);
      for (const change of story.told.slice(from)) client.hear(change);
      const { room, own } = (await fetched(talk, actor, roomId)) ?? {};
      expect(client.shows()).toMatchObject({ room, own });
    }
  });
});

async function begin(): Promise<Scene> {
  const [alice, bob, carol] = [
    await story.person('alice'),
    await story.person('bob'),
    await story.person('carol'),
  ];
  const roomId = await talk.room([alice, bob]);
  await talk.post(alice, roomId, 'one');
  await talk.post(alice, roomId, 'two');
  await talk.post(bob, roomId, 'three');
  return { alice, bob, carol, roomId };
}
