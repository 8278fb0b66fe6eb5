import { describe, expect, it } from '@jest/globals';
import { MessageHistory } from '../src/messages/message-history.service.js';
import { ThreadListing } from '../src/messages/threads/thread-listing.service.js';
import { Ageing } from './services/ageing.js';
import { codeOf } from './services/refused.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';

const story = aStory();
const talk = new Talk(story);
const ageing = new Ageing(story);

/** What Alice said at 1 has three replies of Bob's, at 2 to 4; all up to there and no further is gone. */
async function threadOf({ gone }: { gone: number }) {
  const { alice, bob, roomId } = await talk.roomOfTwo(1);
  for (const body of ['one', 'two', 'three']) await talk.post(bob, roomId, body, { threadRoot: 1 });
  await talk.post(alice, roomId, 'the line goes on');
  await ageing.older(roomId, gone, 31);
  await talk.update(alice, roomId, { keepDays: 30 });
  await ageing.take();
  expect((await talk.one(alice, roomId)).room.firstSeq).toBe(gone + 1);
  return { alice, bob, roomId };
}

describe('A thread of which retention took the beginning', () => {
  it('is followed and read by its replies that are kept; nothing that is gone is unread again', async () => {
    const { alice, roomId } = await threadOf({ gone: 2 });
    await talk.thread(alice, roomId, 1, { read: { threadSeq: 3 } });
    await talk.thread(alice, roomId, 1, { read: { threadSeq: 0, force: true } });
    const [thread] = await talk.threads(alice, roomId);
    expect(thread).toMatchObject({ root: 1, readThreadSeq: 1, lastThreadSeq: 3 });
    const { message, users } = await story.get(MessageHistory).one(alice, roomId, 1);
    expect(message).toMatchObject({ seq: 1, body: '', authorId: alice.id, deletedAt: expect.any(String) });
    expect(users.map(({ id }) => id)).toEqual([alice.id]);
    expect(await codeOf(story.get(MessageHistory).one(alice, roomId, 2))).toBe('message.not_found');
  });

  it('is not taken up again by anybody once its newest reply is gone', async () => {
    const { alice, bob, roomId } = await threadOf({ gone: 4 });
    for (const person of [alice, bob]) {
      const wishes = [{ following: true }, { read: { threadSeq: 1, force: true } }];
      for (const wish of wishes)
        expect(await codeOf(talk.thread(person, roomId, 1, wish))).toBe('message.not_found');
      const { threads } = await story.get(ThreadListing).list(person, { unread: false, limit: 50 });
      expect(await codeOf(story.get(MessageHistory).one(person, roomId, 1))).toBe('message.not_found');
      expect([threads, await talk.threads(person, roomId)]).toEqual([[], []]);
    }
  });
});
