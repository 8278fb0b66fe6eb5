import type {
  LeaveRoom,
  Member,
  OwnThread,
  Room,
  RoomAndOwn,
  RoomRole,
  SetOwn,
  UpdateOwnThread,
  User,
} from '@parley/contracts';
import { timeAt } from '../builders.js';
import { FakeAccounts } from './fake-accounts.js';
import type { FakeHouse } from './fake-house.js';
import { FakeInviteLinks } from './fake-invite-links.js';
import type { FakeLink } from './fake-link.js';
import { FakeMarks } from './fake-marks.js';
import { FakeNotifications } from './fake-notifications.js';
import { FakeOwn } from './fake-own.js';
import { FakePushDevices } from './fake-push-devices.js';
import { FakeRoom } from './fake-room.js';
import type { WireEvent } from './fake-room-rows.js';
import { refuse } from './refuse.js';

/** The rooms of a fake server and the people in them: what happens there, and who is told. */
export class FakeRooms implements FakeHouse {
  readonly rooms = new Map<string, FakeRoom>();
  readonly links = new Set<FakeLink>();
  readonly accounts = new FakeAccounts();
  /** Invitations and preferences. */
  readonly own: FakeOwn = new FakeOwn(this);
  readonly inviteLinks: FakeInviteLinks = new FakeInviteLinks(this);
  /** Reactions, pins, and how far people have read. */
  readonly marks: FakeMarks = new FakeMarks(this);
  readonly notifications = new FakeNotifications(this);
  readonly pushDevices = new FakePushDevices(this);
  epoch = 'first';

  account(username: string): User {
    return this.accounts.named(username).user;
  }

  /** Those of these whom the person may find: guests only whom they share a room with. */
  foundBy(userId: string, people: readonly User[]): User[] {
    if (this.accounts.of(userId).user.role !== 'guest') return [...people];
    const mine = [...this.rooms.values()].filter((room) => room.presentIds().includes(userId));
    return people.filter(({ id }) => id === userId || mine.some((room) => room.presentIds().includes(id)));
  }

  find(roomId: string): FakeRoom {
    return this.rooms.get(roomId) ?? refuse('room.not_found');
  }

  room(members: User[], settings: Partial<Room> = {}): FakeRoom {
    const room = new FakeRoom(settings, this.epoch);
    room.countsCalls = this.own.isKnown;
    this.rooms.set(room.id, room);
    members.forEach((user, place) => this.join(room, user, place === 0 ? 'owner' : 'member'));
    return room;
  }

  /** Whoever was invited has accepted thereby, under a number of its own (R3). */
  join(room: FakeRoom, user: User, role: Member['role'] = 'member'): void {
    this.own.admitted(room, user.id);
    const selfRevision = this.accounts.nextOf(user.id);
    const event = room.join(user, selfRevision, role);
    this.tellUser(user.id, 'room.added', { selfRevision, room: room.room(), own: room.own(user.id) });
    this.tell(event);
  }

  enterRoom(userId: string, roomId: string): RoomAndOwn {
    const room = this.find(roomId);
    if (!room.place(userId)) this.join(room, this.accounts.of(userId).user);
    return { room: room.room(), own: room.own(userId) };
  }

  remove(room: FakeRoom, user: User): void {
    const event = room.leave(user.id);
    const selfRevision = this.accounts.nextOf(user.id);
    this.tellUser(user.id, 'room.removed', { selfRevision, roomId: room.id });
    this.tell(event);
  }

  /** By oneself; a successor owns the room then. The last one to go leaves an archived room. */
  leaveRoom(room: FakeRoom, userId: string, { successorId }: LeaveRoom): void {
    const { member } = room.place(userId) ?? refuse('room.not_found');
    if (successorId !== undefined) this.handOver(room, member, successorId);
    if (room.isLastOwner(userId) && room.presentIds().length > 1) refuse('room.last_owner');
    this.remove(room, member.user);
    if (room.presentIds().length === 0) this.change(room, { archivedAt: timeAt(room.revision) });
  }

  /** Of its settings; archived or brought back, it is another one to those who are invited, too. */
  change(room: FakeRoom, settings: Partial<Room>): void {
    const wasArchived = room.isArchived();
    this.tell(room.update(settings));
    if (room.isArchived() !== wasArchived) this.own.hintInvited(room);
  }

  /** All see the new role, and the person themselves under their own number (R3). */
  setRole(room: FakeRoom, userId: string, role: RoomRole): void {
    const selfRevision = this.accounts.nextOf(userId);
    this.tell(room.setRole(userId, role, selfRevision));
    this.tellUser(userId, 'own.updated', { selfRevision, own: room.own(userId) });
  }

  /** What a person set for themselves on some device. */
  setOwn(room: FakeRoom, userId: string, chosen: SetOwn): void {
    const selfRevision = this.accounts.nextOf(userId);
    room.setOwn(userId, chosen, selfRevision);
    this.tellUser(userId, 'own.updated', { selfRevision, own: room.own(userId) });
  }

  /** Where a person stands in a thread of this room, as they set it on some device. */
  setThread(room: FakeRoom, userId: string, root: number, wanted: UpdateOwnThread): OwnThread {
    if (!room.place(userId)) refuse('room.not_found');
    const changed = room.threads.set(userId, root, wanted, () => this.accounts.nextOf(userId));
    const thread = room.threads.one(userId, root);
    const { selfRevision } = thread;
    if (changed) this.tellUser(userId, 'thread.updated', { selfRevision, thread });
    return thread;
  }

  /** All that a person has to do with, in the rooms they are in. */
  threadsOf(userId: string): OwnThread[] {
    const mine = [...this.rooms.values()].filter((room) => room.place(userId));
    return mine.flatMap((room) => room.threads.of(userId));
  }

  /** It is of an older release from now on, or of this one: then it knows threads, and what calls whom. */
  becomes(release: 'older' | 'this'): void {
    this.own.isKnown = release === 'this';
    for (const room of this.rooms.values()) room.countsCalls = this.own.isKnown;
  }

  /** An older state of everything is put back, under a new epoch (R23). */
  restore(epoch: string, change: (room: FakeRoom) => void): void {
    this.epoch = epoch;
    for (const room of this.rooms.values()) {
      change(room);
      room.epoch = epoch;
    }
  }

  post(room: FakeRoom, author: User, body: string, more: object = {}) {
    const { message, event } = room.post(author, { body, ...more });
    this.tell(event);
    if (event) this.notifications.decide(room, message);
    return message;
  }

  edit(room: FakeRoom, seq: number, body: string) {
    const { message, event } = room.edit(seq, body);
    this.tell(event);
    return message;
  }

  delete(room: FakeRoom, seq: number): void {
    this.tell(room.delete(seq));
  }

  /** Tells everybody in the room. */
  tell(event: WireEvent | null): void {
    if (!event) return;
    const room = this.rooms.get(event.payload.roomId);
    for (const userId of room?.presentIds() ?? []) this.tellUser(userId, event.name, event.payload);
  }

  tellUser(userId: string, name: string, payload: unknown): void {
    for (const link of this.links) if (link.userId === userId) link.push(name, payload);
  }

  hintStaff(room: FakeRoom): void {
    for (const { userId, role } of room.memberRows()) {
      if (role !== 'member' && room.place(userId))
        this.tellUser(userId, 'invitations.changed', { roomId: room.id });
    }
  }

  private handOver(room: FakeRoom, leaving: Member, successorId: string): void {
    if (successorId === leaving.userId)
      refuse('request.invalid', { errors: [{ path: 'successorId', message: 'must be somebody else' }] });
    const successor = room.place(successorId) ?? refuse('user.not_found');
    if (leaving.role !== 'owner') refuse('policy.denied');
    if (successor.member.role !== 'owner') this.setRole(room, successorId, 'owner');
  }
}
