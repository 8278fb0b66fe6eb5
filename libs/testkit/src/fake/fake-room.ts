import type { Member, Message, Room, RoomRole, SetOwn, User } from '@parley/contracts';
import { aMember, aMessage, timeAt } from '../builders.js';
import { FakeRoomRows } from './fake-room-rows.js';
import type { WireEvent } from './fake-room-rows.js';
import { refuse } from './refuse.js';

/**
 * One room as the server keeps it, in memory and by protocol.md: each change takes the next revision, stamps one row
 * and is one event. Acts answer the event they caused, or null when nothing changed.
 */
export class FakeRoom extends FakeRoomRows {
  join(user: User, selfRevision: number, role: Member['role'] = 'member'): WireEvent {
    const revision = ++this.revision;
    const member = aMember(user, { roomId: this.id, role, revision });
    const head = this.messages.length;
    this.places.set(user.id, {
      member,
      lastReadSeq: head,
      readVersion: 0,
      selfRevision,
      joinedRevision: revision,
      chosen: { favourite: false, hiddenSeq: null, notify: 'all' },
    });
    return this.memberEvent('member.joined', member);
  }

  setRole(userId: string, role: RoomRole, selfRevision: number): WireEvent {
    const place = this.place(userId) ?? refuse('user.not_found');
    place.member = { ...place.member, role, revision: ++this.revision };
    place.selfRevision = selfRevision;
    return this.memberEvent('member.updated', place.member);
  }

  /** What one sets for oneself, stamped with one's own number alone (R3). */
  setOwn(userId: string, { hidden, ...chosen }: SetOwn, selfRevision: number): void {
    const place = this.place(userId) ?? refuse('room.not_found');
    const { hiddenSeq } = place.chosen;
    const then = hidden === undefined ? hiddenSeq : hidden ? this.messages.length : null;
    place.chosen = { ...place.chosen, ...chosen, hiddenSeq: then };
    place.selfRevision = selfRevision;
  }

  leave(userId: string): WireEvent {
    const place = this.place(userId) ?? refuse('user.not_found');
    place.member = { ...place.member, leftAt: timeAt(this.revision), revision: ++this.revision };
    return this.memberEvent('member.left', place.member);
  }

  post(
    author: User,
    post: Partial<Message> & { body: string },
  ): { message: Message; event: WireEvent | null } {
    const place = this.place(author.id) ?? refuse('room.not_found');
    const isTwin = (message: Message) => message.authorId === author.id && message.clientId === post.clientId;
    const twin = post.clientId === undefined ? undefined : this.messages.find(isTwin);
    if (twin) return { message: twin, event: null };
    const seq = this.messages.length + 1;
    const message = aMessage({
      ...post,
      roomId: this.id,
      seq,
      countNo: seq,
      revision: ++this.revision,
      authorId: author.id,
    });
    this.messages.push(message);
    place.lastReadSeq = seq;
    return { message, event: this.messageEvent('message.posted', message, [author]) };
  }

  edit(seq: number, body: string): { message: Message; event: WireEvent | null } {
    const held = this.messages[seq - 1];
    if (held?.deletedAt !== null) refuse('message.not_found');
    if (held.body === body) return { message: held, event: null };
    const message = { ...held, body, revision: ++this.revision, editedAt: timeAt(this.revision) };
    this.messages[seq - 1] = message;
    return { message, event: this.messageEvent('message.edited', message) };
  }

  delete(seq: number): WireEvent | null {
    const held = this.messages[seq - 1] ?? refuse('message.not_found');
    if (held.deletedAt !== null) return null;
    const message = { ...held, body: '', revision: ++this.revision, deletedAt: timeAt(this.revision) };
    this.messages[seq - 1] = message;
    return this.messageEvent('message.deleted', message);
  }

  update(change: Partial<Room>): WireEvent {
    this.settings = { ...this.settings, ...change };
    this.roomStamp = ++this.revision;
    return { name: 'room.updated', payload: { roomId: this.id, revision: this.revision, room: this.room() } };
  }

  /** Nothing later than message `seq` has ever happened. */
  forgetAfter(seq: number): void {
    this.messages.splice(seq);
    this.revision = Math.max(...[...this.messages, ...this.memberRows()].map(({ revision }) => revision));
    for (const place of this.places.values()) place.lastReadSeq = Math.min(place.lastReadSeq, seq);
  }

  /** Nobody has ever read anything, or changed anything of their own. */
  forgetOwn(): void {
    for (const place of this.places.values())
      Object.assign(place, { lastReadSeq: 0, readVersion: 0, selfRevision: 1 });
  }

  /** What a bulk change does (R2): every older cursor is reset. */
  resetAll(): WireEvent {
    this.resetRevision = ++this.revision;
    const { id: roomId, revision, epoch } = this;
    return { name: 'room.head', payload: { roomId, revision, epoch, lastSeq: this.messages.length } };
  }

  /** Everything below this `seq` is no longer kept (R8), which is a change in bulk. */
  retainFrom(seq: number): WireEvent {
    this.firstSeq = Math.max(this.firstSeq, seq);
    return this.resetAll();
  }

  /** The room as it is now, for a reader who comes to it later: a snapshot, or a replica that lags. */
  asOf(): FakeRoom {
    const then = new FakeRoom(this.settings, this.epoch);
    const places = new Map([...this.places].map(([userId, place]) => [userId, { ...place }]));
    return Object.assign(then, this, { messages: [...this.messages], places });
  }
}
