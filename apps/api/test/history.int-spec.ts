import { describe, expect, it } from '@jest/globals';
import { limits } from '@parley/contracts';
import { Marks } from './services/marks.js';
import { codeOf } from './services/refused.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';

const story = aStory();
const talk = new Talk(story);
const marks = new Marks(story);

describe('W8: the history of a message', () => {
  it('has every text it had, oldest first, each with when it was written, the present one last', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo();
    const posted = await talk.post(alice, roomId, 'one');
    expect(await marks.history(bob, roomId, 1)).toEqual([{ body: 'one', at: posted.createdAt }]);
    const second = await talk.edit(alice, roomId, 1, 'two');
    const third = await talk.edit(alice, roomId, 1, 'three');
    expect(await marks.history(bob, roomId, 1)).toEqual([
      { body: 'one', at: posted.createdAt },
      { body: 'two', at: second.editedAt },
      { body: 'three', at: third.editedAt },
    ]);
  });

  it('is not made longer by what changes no text', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo(1);
    await talk.edit(alice, roomId, 1, 'two');
    await talk.edit(alice, roomId, 1, 'two');
    await marks.react(bob, roomId, 1, '👍');
    await marks.pin(alice, roomId, 1);
    expect((await marks.history(bob, roomId, 1)).map(({ body }) => body)).toEqual(['1', 'two']);
  });

  it('is gone with the message, rows and all', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo();
    await talk.post(alice, roomId, 'a secret');
    await talk.edit(alice, roomId, 1, 'no secret');
    await talk.delete(alice, roomId, 1);
    expect(await codeOf(marks.history(bob, roomId, 1))).toBe('message.not_found');
    expect(await codeOf(marks.history(alice, roomId, 1))).toBe('message.not_found');
    expect(await story.sql('SELECT FROM message_versions WHERE room_id = $1', [roomId])).toEqual([]);
  });

  it('keeps the first and the newest of very many', async () => {
    const { alice, roomId } = await talk.roomOfTwo(1);
    const edits = limits.versions + 20;
    for (let n = 1; n <= edits; n += 1) await talk.edit(alice, roomId, 1, `edit ${String(n)}`);
    const bodies = (await marks.history(alice, roomId, 1)).map(({ body }) => body);
    expect(bodies.length).toBeLessThanOrEqual(limits.versions + 1);
    expect([bodies[0], bodies.at(-2), bodies.at(-1)]).toEqual([
      '1',
      `edit ${String(edits - 1)}`,
      `edit ${String(edits)}`,
    ]);
  });

  it('is for those in the room', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo(1);
    const carol = await story.person('carol');
    expect(await codeOf(marks.history(carol, roomId, 1))).toBe('room.not_joined');
    expect(await codeOf(marks.history(bob, roomId, 2))).toBe('message.not_found');
    await talk.remove(alice, roomId, bob);
    expect(await codeOf(marks.history(bob, roomId, 1))).toBe('room.not_joined');
    await talk.join(carol, roomId);
    expect(await marks.history(carol, roomId, 1)).toHaveLength(1);
  });
});
