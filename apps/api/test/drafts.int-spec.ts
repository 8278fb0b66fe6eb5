import { describe, expect, it } from '@jest/globals';
import { limits } from '@parley/contracts';
import { v7 as uuid } from 'uuid';
import { holdPeople } from './services/held-people.js';
import { OwnThings } from './services/own-things.js';
import { codeOf } from './services/refused.js';
import { roomEventsOf, selfEventsOf } from './services/room-events.js';
import { aStory } from './services/story.js';
import { Talk } from './services/talk.js';

const story = aStory();
const talk = new Talk(story);
const own = new OwnThings(story);
const nothing = { root: 0, body: '', context: null };

describe('R3: a draft', () => {
  it('takes one number of one’s own and none of the room’s, and is told to nobody else', async () => {
    const { alice, bob, roomId, head } = await talk.roomOfTwo(1);
    const from = story.told.length;
    const { selfRevision: before } = await talk.own(bob, roomId);
    const context = { kind: 'reply' as const, seq: 1 };
    const draft = await own.draft(bob, roomId, 'half a thought', { context });
    expect(draft).toEqual({
      roomId,
      root: 0,
      body: 'half a thought',
      context,
      selfRevision: before + 1,
      updatedAt: expect.any(String),
    });
    const event = { type: 'draft.updated', selfRevision: before + 1, draft };
    expect(story.told.slice(from)).toEqual([{ to: 'user', userId: bob.id, event }]);
    expect(await own.since(bob, before)).toEqual([event]);
    expect(await own.drafts(bob)).toEqual([draft]);
    expect(await own.drafts(alice)).toEqual([]);
    expect((await talk.one(bob, roomId)).room.revision).toBe(head);
    expect((await own.sync(bob)).held?.drafts).toBe(draft.selfRevision);
    expect((await own.sync(alice)).held?.drafts).toBe(0);
  });

  it('that is so already is no change, also under an older version: the word of it may have been lost', async () => {
    const { bob, roomId } = await talk.roomOfTwo();
    const draft = await own.draft(bob, roomId, 'hello');
    const from = story.told.length;
    expect(await own.draft(bob, roomId, 'hello')).toEqual(draft);
    expect(await own.draft(bob, roomId, 'hello', { version: draft.selfRevision })).toEqual(draft);
    expect(story.told.slice(from)).toEqual([]);
  });

  it('of nothing where nothing was is no row', async () => {
    const { bob, roomId } = await talk.roomOfTwo();
    const from = story.told.length;
    expect(await own.draft(bob, roomId, '')).toMatchObject({ ...nothing, selfRevision: 0 });
    expect(story.told.slice(from)).toEqual([]);
    expect(await own.drafts(bob)).toEqual([]);
  });

  it('is not written over by a device that does not know what another one wrote', async () => {
    const { bob, roomId } = await talk.roomOfTwo();
    const desk = await own.draft(bob, roomId, 'from the desk');
    const from = story.told.length;
    for (const version of [0, desk.selfRevision - 1, desk.selfRevision + 1])
      expect(await codeOf(own.draft(bob, roomId, 'from the phone', { version }))).toBe('draft.changed');
    expect(story.told.slice(from)).toEqual([]);
    expect(await own.drafts(bob)).toEqual([desk]);
    const phone = await own.draft(bob, roomId, 'from the phone', { version: desk.selfRevision });
    expect(await own.drafts(bob)).toEqual([phone]);
  });

  it('of two devices at once is one of them’s, and the other is told so', async () => {
    const { bob, roomId } = await talk.roomOfTwo();
    const codes = await Promise.all(
      ['desk', 'phone', 'tablet'].map((device) => codeOf(own.draft(bob, roomId, device))),
    );
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect(codes.filter((code) => code === 'draft.changed')).toHaveLength(2);
    expect(await own.drafts(bob)).toHaveLength(1);
  });

  it('that was sent or emptied says so to those who come later', async () => {
    const { bob, roomId } = await talk.roomOfTwo();
    const { selfRevision: version } = await own.draft(bob, roomId, 'hello');
    const gone = await own.draft(bob, roomId, '', { version });
    expect(gone).toMatchObject(nothing);
    expect(await own.drafts(bob, version)).toEqual([gone]);
    expect(await own.drafts(bob, gone.selfRevision)).toEqual([]);
  });

  it('is one for each thread, and none for what is no root', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo(2);
    await talk.post(alice, roomId, 'in a thread', { threadRoot: 1 });
    const drafts = [
      await own.draft(bob, roomId, 'in the room'),
      await own.draft(bob, roomId, 'below the first', { root: 1 }),
      await own.draft(bob, roomId, 'below the second', { root: 2 }),
    ];
    expect(await own.drafts(bob)).toEqual(drafts);
    for (const root of [3, 4, 2_147_483_647])
      expect(await codeOf(own.draft(bob, roomId, 'nowhere', { root }))).toBe('message.not_found');
    await talk.delete(alice, roomId, 2);
    expect(
      await own.draft(bob, roomId, 'below what was deleted', { root: 2, version: drafts[2]!.selfRevision }),
    ).toMatchObject({
      root: 2,
    });
  });

  it('is kept in an archived room too', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo();
    await talk.update(alice, roomId, { archived: true });
    expect(await own.draft(bob, roomId, 'too late')).toMatchObject({ body: 'too late' });
  });

  it('may be longer than a message, so that what is too long to send is not lost', async () => {
    const { bob, roomId } = await talk.roomOfTwo();
    const body = 'x'.repeat(limits.draft);
    expect(await own.draft(bob, roomId, body)).toMatchObject({ body });
  });

  it('is there again when one comes back into a room, and nowhere to be seen meanwhile', async () => {
    const { alice, bob, roomId } = await talk.roomOfTwo();
    const draft = await own.draft(bob, roomId, 'a secret');
    await talk.leave(bob, roomId);
    expect(await own.drafts(bob)).toEqual([]);
    expect(JSON.stringify([await own.since(bob, 0), await own.sync(bob)])).not.toContain('a secret');
    expect(await codeOf(own.draft(bob, roomId, 'more'))).toBe('room.not_joined');
    await talk.add(alice, roomId, bob);
    expect(await own.drafts(bob)).toEqual([draft]);
  });

  it('R1: is not kept for one who was removed while it waited', async () => {
    const [alice, bob] = [await story.person('alice'), await story.person('bob')];
    const roomId = await talk.room([alice, bob], { kind: 'private' });
    const held = await holdPeople(story.dataSource, bob);
    const drafting = codeOf(own.draft(bob, roomId, 'too late'));
    await held.awaited(1);
    await held.run('UPDATE memberships SET left_at = now() WHERE room_id = $1 AND user_id = $2', [
      roomId,
      bob.id,
    ]);
    await held.letGo();
    expect(await drafting).toBe('room.not_found');
    expect(await story.sql('SELECT FROM drafts WHERE user_id = $1', [bob.id])).toEqual([]);
  });

  it('is one of at most five hundred, of which emptied ones are none', async () => {
    const { bob, roomId } = await talk.roomOfTwo();
    await story.sql(
      `INSERT INTO drafts (user_id, room_id, root, body, self_revision, updated_at)
       SELECT $1, $2, n, 'x', 0, now() FROM generate_series(1, $3::int) n`,
      [bob.id, uuid(), limits.drafts - 1],
    );
    const last = await own.draft(bob, roomId, 'the last');
    const other = await talk.room([bob]);
    expect(await codeOf(own.draft(bob, other, 'one more'))).toBe('draft.too_many');
    const changed = await own.draft(bob, roomId, 'changed', { version: last.selfRevision });
    await own.draft(bob, roomId, '', { version: changed.selfRevision });
    expect(await own.draft(bob, other, 'one more')).toMatchObject({ body: 'one more' });
  });

  it('R28: of another release, with a context in words of its own, is read without it', async () => {
    const { bob, roomId } = await talk.roomOfTwo();
    await own.draft(bob, roomId, 'hello');
    await story.sql(`UPDATE drafts SET context = '{"kind":"poll"}' WHERE user_id = $1`, [bob.id]);
    expect(await own.drafts(bob)).toMatchObject([{ body: 'hello', context: null }]);
  });

  it('is no event of its room', async () => {
    const { bob, roomId } = await talk.roomOfTwo();
    const from = story.told.length;
    await own.draft(bob, roomId, 'hello');
    expect(roomEventsOf(story, roomId, from)).toEqual([]);
    expect(selfEventsOf(story, bob.id, from)).toHaveLength(1);
  });
});
