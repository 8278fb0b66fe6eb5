import type {
  CreateRoom,
  ListMembers,
  ListMessages,
  Member,
  Message,
  Own,
  OwnThread,
  Preferences,
  RoomRole,
  SetOwn,
  UpdateOwnThread,
  UpdatePreferences,
  UpdateRoom,
} from '@parley/contracts';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../../src/http/actor.js';
import { MessageEditing } from '../../src/messages/message-editing.service.js';
import { MessageHistory } from '../../src/messages/message-history.service.js';
import { MessagePosting } from '../../src/messages/message-posting.service.js';
import { RoomChanges } from '../../src/messages/room-changes.service.js';
import { DirectRooms } from '../../src/rooms/direct-rooms.service.js';
import { OwnSettings } from '../../src/rooms/own-settings.service.js';
import { ReadPosition } from '../../src/rooms/read-position.service.js';
import { RoomCreation } from '../../src/rooms/room-creation.service.js';
import { RoomJoining } from '../../src/rooms/room-joining.service.js';
import { RoomListing } from '../../src/rooms/room-listing.service.js';
import { RoomMembers } from '../../src/rooms/room-members.service.js';
import { RoomSettings } from '../../src/rooms/room-settings.service.js';
import { OwnThreads } from '../../src/rooms/threads/own-threads.service.js';
import { ThreadChoices } from '../../src/rooms/threads/thread-choices.service.js';
import { PreferencesService } from '../../src/users/preferences.service.js';
import type { Story } from './story.js';

/** What people do, in a story's words. Rooms go by their id. */
export class Talk {
  constructor(private readonly story: Story) {}

  /** A room of its own, with these people in it, the first as its owner. */
  async room([owner, ...others]: [Actor, ...Actor[]], given: Partial<CreateRoom> = {}): Promise<string> {
    const wanted = { kind: 'public' as const, name: `Room ${uuid()}`, ...given };
    const { answer } = await this.story.get(RoomCreation).create(owner, wanted);
    for (const other of others) await this.add(owner, answer.room.id, other);
    return answer.room.id;
  }

  /** A room of alice's with bob in it, in which she has said so many numbers, and its revision then. */
  async roomOfTwo(posts = 0): Promise<{ alice: Actor; bob: Actor; roomId: string; head: number }> {
    const [alice, bob] = [await this.story.person('alice'), await this.story.person('bob')];
    const roomId = await this.room([alice, bob]);
    for (let i = 1; i <= posts; i += 1) await this.post(alice, roomId, String(i));
    const { revision: head } = (await this.one(alice, roomId)).room;
    return { alice, bob, roomId, head };
  }

  direct(actor: Actor, ...others: Actor[]) {
    return this.story.get(DirectRooms).open(
      actor,
      others.map(({ id }) => id),
    );
  }

  byName(actor: Actor, name: string) {
    return this.story.get(RoomCreation).byName(actor, name);
  }

  join(actor: Actor, roomId: string) {
    return this.story.get(RoomJoining).join(actor, roomId);
  }

  leave(actor: Actor, roomId: string, successor?: Actor): Promise<void> {
    return this.story.get(RoomJoining).leave(actor, roomId, successor?.id);
  }

  add(actor: Actor, roomId: string, person: Actor, role?: RoomRole): Promise<Member> {
    return this.story.get(RoomMembers).put(actor, roomId, { userId: person.id, role });
  }

  remove(actor: Actor, roomId: string, person: Actor): Promise<void> {
    return this.story.get(RoomMembers).remove(actor, roomId, { userId: person.id, reason: '' });
  }

  members(actor: Actor, roomId: string, asked: Partial<ListMembers> = {}) {
    return this.story.get(RoomMembers).list(actor, roomId, { limit: 200, ...asked });
  }

  update(actor: Actor, roomId: string, wanted: UpdateRoom) {
    return this.story.get(RoomSettings).update(actor, roomId, wanted);
  }

  one(actor: Actor, roomId: string) {
    return this.story.get(RoomListing).one(actor, roomId);
  }

  mine(actor: Actor) {
    return this.story.get(RoomListing).mine(actor);
  }

  async post(actor: Actor, roomId: string, body: string, more: Partial<Posted> = {}): Promise<Message> {
    const { message } = await this.send(actor, roomId, body, more);
    return message;
  }

  send(actor: Actor, roomId: string, body: string, more: Partial<Posted> = {}) {
    return this.story.get(MessagePosting).post(actor, { roomId, clientId: uuid(), body, ...more });
  }

  edit(actor: Actor, roomId: string, seq: number, body: string, more: EditedMore = {}): Promise<Message> {
    const { messageId, ifRevision } = more;
    return this.story.get(MessageEditing).edit(actor, { roomId, seq, messageId }, { body, ifRevision });
  }

  delete(actor: Actor, roomId: string, seq: number, messageId?: string, reason = ''): Promise<void> {
    return this.story.get(MessageEditing).delete(actor, { roomId, seq, messageId, reason });
  }

  async page(actor: Actor, roomId: string, query: Partial<ListMessages> = {}) {
    return (await this.story.get(MessageHistory).page(actor, roomId, { limit: 50, ...query })).read();
  }

  async changes(actor: Actor, roomId: string, since: number, more: ChangesMore = {}) {
    return (await this.story.get(RoomChanges).changes(actor, roomId, { since, limit: 50, ...more })).read();
  }

  async read(actor: Actor, roomId: string, seq: number, more: ReadMore = {}): Promise<Own> {
    const { own } = await this.story.get(ReadPosition).move(actor, { roomId, seq, ...more });
    return own;
  }

  async setOwn(actor: Actor, roomId: string, wanted: SetOwn): Promise<Own> {
    const { own } = await this.story.get(OwnSettings).set(actor, roomId, wanted);
    return own;
  }

  async thread(actor: Actor, roomId: string, root: number, wanted: UpdateOwnThread): Promise<OwnThread> {
    const { thread } = await this.story.get(ThreadChoices).set(actor, { roomId, root }, wanted);
    return thread;
  }

  /** Those of one room. */
  async threads(actor: Actor, roomId: string): Promise<OwnThread[]> {
    const { threads } = await this.story.get(OwnThreads).mine(actor);
    return threads.filter((thread) => thread.roomId === roomId);
  }

  prefer(actor: Actor, chosen: UpdatePreferences): Promise<Preferences> {
    return this.story.get(PreferencesService).choose(actor, chosen);
  }

  async own(actor: Actor, roomId: string): Promise<Own> {
    const { own } = await this.one(actor, roomId);
    if (!own) throw new Error('is not in this room');
    return own;
  }
}

interface Posted {
  clientId: string;
  replyTo: number;
  kind: 'text' | 'action';
  threadRoot: number;
  inRoom: boolean;
}
interface EditedMore {
  messageId?: string;
  ifRevision?: number;
}
interface ChangesMore {
  epoch?: string;
  tailSeq?: number;
  tailId?: string;
  limit?: number;
}
interface ReadMore {
  force?: boolean;
  readVersion?: number;
}
