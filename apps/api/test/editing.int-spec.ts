import { describe, expect, it } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { holdRoom } from './services/held-room.js';
import { codeOf } from './services/refused.js';
import { roomEventsOf } from './services/room-events.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';

const story = aStory();
const talk = new Talk(story);

describe('R6: edits', () => {
  it('replace the text and say when', async () => {
    const { alice, roomId } = await talk.roomOfTwo();
    const posted = await talk.post(alice, roomId, 'helo');
    const from = story.told.length;
    const edited = await talk.edit(alice, roomId, 1, 'hello', {
      messageId: posted.id,
      ifRevision: posted.revision,
    });
    expect(edited).toMatchObject({
      body: 'hello',
      revision: posted.revision + 1,
      createdAt: posted.createdAt,
    });
    expect(edited.editedAt).not.toBeNull();
    expect(roomEventsOf(story, roomId, from)).toMatchObject([{ type: 'message.edited', message: edited }]);
  });

  it('of a deleted one are refused, also where the delete came while the edit waited', async () => {
    const { alice, roomId } = await talk.roomOfTwo();
    await talk.post(alice, roomId, 'one');
    const held = await holdRoom(story.dataSource, roomId);
    const edited = codeOf(talk.edit(alice, roomId, 1, 'two'));
    await held.awaited(1);
    await held.run(`UPDATE messages SET body = '', deleted_at = now() WHERE room_id = $1 AND seq = 1`, [
      roomId,
    ]);
    await held.letGo();
    expect(await edited).toBe('message.not_found');
  });

  it('to the same text change nothing, whatever revision they expect', async () => {
    const { alice, roomId } = await talk.roomOfTwo();
    const posted = await talk.post(alice, roomId, 'same');
    const from = story.told.length;
    expect(await talk.edit(alice, roomId, 1, 'same', { ifRevision: posted.revision + 7 })).toEqual(posted);
    expect(story.told.slice(from)).toEqual([]);
  });

  it('that expect another revision are refused, and a retry of what arrived is not', async () => {
    const { alice, roomId } = await talk.roomOfTwo();
    const posted = await talk.post(alice, roomId, 'one');
    const ifRevision = posted.revision;
    const edited = await talk.edit(alice, roomId, 1, 'two', { ifRevision });
    expect(await codeOf(talk.edit(alice, roomId, 1, 'three', { ifRevision }))).toBe('message.changed');
    expect(await talk.edit(alice, roomId, 1, 'two', { ifRevision })).toEqual(edited);
    await talk.delete(alice, roomId, 1);
    expect(await codeOf(talk.edit(alice, roomId, 1, 'two', { ifRevision }))).toBe('message.not_found');
  });
});

describe('R8: rows never vanish from the middle', () => {
  it('a deleted message leaves its place, blank and stamped', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo();
    for (const body of ['one', 'two', 'three']) await talk.post(alice, roomId, body);
    await talk.delete(alice, roomId, 2);
    const { messages, revision } = await talk.page(bob, roomId);
    expect(messages.map(({ seq, body }) => [seq, body])).toEqual([
      [1, 'one'],
      [2, ''],
      [3, 'three'],
    ]);
    expect(messages[1]).toMatchObject({ revision, authorId: alice.id });
    expect(JSON.stringify(story.told.at(-1))).not.toContain('two');
  });

  it('the last one’s excerpt goes with it', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo();
    await talk.post(alice, roomId, 'one');
    await talk.post(alice, roomId, 'a secret');
    await talk.edit(alice, roomId, 1, 'first');
    expect((await talk.one(bob, roomId)).room.lastMessage).toMatchObject({ seq: 2, excerpt: 'a secret' });
    await talk.edit(alice, roomId, 2, 'no secret');
    expect((await talk.one(bob, roomId)).room.lastMessage?.excerpt).toBe('no secret');
    await talk.delete(alice, roomId, 2);
    expect((await talk.one(bob, roomId)).room.lastMessage).toMatchObject({ seq: 2, excerpt: '' });
  });
});

describe('R23: messageId', () => {
  it('of another history finds nothing', async () => {
    const { alice, roomId } = await talk.roomOfTwo();
    const { id } = await talk.post(alice, roomId, 'one');
    expect(await codeOf(talk.edit(alice, roomId, 1, 'two', { messageId: uuid() }))).toBe('message.not_found');
    expect(await codeOf(talk.delete(alice, roomId, 1, uuid()))).toBe('message.not_found');
    expect((await talk.page(alice, roomId)).messages[0]?.body).toBe('one');
    await talk.delete(alice, roomId, 1, id);
  });
});
