import { describe, expect, it } from '@jest/globals';
import type { Actor } from '../src/http/actor.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';

const story = aStory();
const talk = new Talk(story);

/** As whom the last post in the room was told. */
function toldAs(roomId: string): (string | undefined)[] {
  const told = story.told.flatMap((change) =>
    change.to === 'room' && change.event.type === 'message.posted' && change.event.roomId === roomId
      ? [change.event.users?.map(({ displayName }) => displayName)]
      : [],
  );
  return told.at(-1) ?? [];
}

function rename(person: Actor, name: string): Promise<unknown> {
  return story.sql('UPDATE users SET display_name = $2 WHERE id = $1', [person.id, name]);
}

describe('A post is told with its author as they are', () => {
  it('also right after they changed, whoever changed them', async () => {
    const { alice, roomId } = await talk.roomOfTwo();
    for (const name of ['Alice', 'Alice of Wonderland', 'Alice again']) {
      await rename(alice, name);
      await talk.post(alice, roomId, 'who am I?');
      expect(toldAs(roomId)).toEqual([name]);
      await talk.post(alice, roomId, 'still the same?');
      expect(toldAs(roomId)).toEqual([name]);
    }
  });

  it('each with their own, also where they post together', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo();
    await Promise.all([rename(alice, 'Alice'), rename(bob, 'Bob')]);
    const from = story.told.length;
    await Promise.all([alice, bob, alice, bob].map((person) => talk.post(person, roomId, 'hi')));
    const told = story.told.slice(from).map((change) => {
      if (change.to !== 'room' || change.event.type !== 'message.posted') throw new Error('not a post');
      return [change.event.message.authorId, change.event.users?.map(({ id }) => id)];
    });
    expect(told).toHaveLength(4);
    for (const [author, shown] of told) expect(shown).toEqual([author]);
  });
});
