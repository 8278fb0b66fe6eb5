import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { MessageEditing } from '../src/messages/message-editing.service.js';
import { MessageHistory } from '../src/messages/message-history.service.js';
import { MessagePosting } from '../src/messages/message-posting.service.js';
import { RoomChanges } from '../src/messages/room-changes.service.js';
import { DirectRooms } from '../src/rooms/direct-rooms.service.js';
import { ReadPosition } from '../src/rooms/read-position.service.js';
import { RoomCreation } from '../src/rooms/room-creation.service.js';
import { RoomJoining } from '../src/rooms/room-joining.service.js';
import { RoomListing } from '../src/rooms/room-listing.service.js';
import { RoomMembers } from '../src/rooms/room-members.service.js';
import { RoomSync } from '../src/rooms/room-sync.service.js';
import { beginStory, type Story } from './services/story.js';

describe('Two people in a room', () => {
  let story: Story;
  beforeAll(async () => {
    story = await beginStory();
  });
  afterAll(() => story.end());

  it('talk, edit, delete, and find it all again', async () => {
    const [alice, bob] = [await story.person('alice'), await story.person('bob')];
    const { created, answer } = await story
      .get(RoomCreation)
      .create(alice, { kind: 'public', name: 'Garden' });
    expect(created).toBe(true);
    expect(answer.room).toMatchObject({ revision: 2, memberCount: 1, lastSeq: 0 });
    const roomId = answer.room.id;
    const joined = await story.get(RoomJoining).join(bob, roomId);
    expect(joined.room).toMatchObject({ revision: 3, memberCount: 2 });
    const posting = story.get(MessagePosting);
    const first = await posting.post(alice, { roomId, clientId: uuid(), body: 'Hello' });
    expect(first).toMatchObject({ duplicate: false, message: { seq: 1, revision: 4, countNo: 1 } });
    const said = { roomId, clientId: uuid(), body: 'Hi  there', replyTo: 1 };
    const second = await posting.post(bob, said);
    expect((await posting.post(bob, said)).duplicate).toBe(true);
    await expect(posting.post(bob, { ...said, body: 'Ho' })).rejects.toMatchObject({
      code: 'message.client_id_reused',
    });
    const edited = await story
      .get(MessageEditing)
      .edit(bob, { roomId, seq: 2, messageId: second.message.id }, { body: 'Hi!' });
    expect(edited).toMatchObject({ body: 'Hi!', revision: 6 });
    await story.get(MessageEditing).delete(alice, { roomId, seq: 1 });
    const page = await story.get(MessageHistory).page(bob, roomId, { limit: 50 });
    expect(page.messages.map(({ body }) => body)).toEqual(['', 'Hi!']);
    expect(page).toMatchObject({ revision: 7, hasMoreBefore: false, hasMoreAfter: false });
    const changes = await story.get(RoomChanges).changes(bob, roomId, { since: 4, limit: 50 });
    expect(changes).toMatchObject({ reset: false, revision: 7, next: null });
    expect(changes.messages.map(({ seq }) => seq)).toEqual([2, 1]);
    const mine = await story.get(RoomListing).mine(alice);
    expect(mine.rooms[0]).toMatchObject({ own: { unread: 1 }, room: { lastMessage: { excerpt: 'Hi!' } } });
    await story.get(ReadPosition).move(alice, { roomId, seq: 2 });
    expect((await story.get(RoomListing).one(alice, roomId)).own?.unread).toBe(0);
    const synced = await story.get(RoomSync).sync(alice, { selfRevision: 0, rooms: [] });
    expect(synced.rooms).toHaveLength(1);
    await story.get(RoomMembers).remove(alice, roomId, bob.id);
    await expect(posting.post(bob, { ...said, clientId: uuid() })).rejects.toMatchObject({
      code: 'room.not_joined',
    });
    expect(story.told.map((change) => ('event' in change ? change.event.type : change.to))).toEqual([
      'room.added',
      'room.updated',
      'member.joined',
      'room.added',
      'member.joined',
      'message.posted',
      'message.posted',
      'message.edited',
      'message.deleted',
      'own.updated',
      'member.left',
      'room.removed',
      'access',
    ]);
  });

  it('open a direct room, whoever begins', async () => {
    const [alice, bob] = [await story.person('alice'), await story.person('bob')];
    const [one, other] = await Promise.all([
      story.get(DirectRooms).open(alice, [bob.id]),
      story.get(DirectRooms).open(bob, [alice.id]),
    ]);
    expect(one.answer.room.id).toBe(other.answer.room.id);
    expect([one.created, other.created].sort()).toEqual([false, true]);
    expect(one.answer.room.people).toHaveLength(2);
  });
});
