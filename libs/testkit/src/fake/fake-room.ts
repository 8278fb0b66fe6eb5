import type { Member, Mentions, Message, Room, RoomRole, SetOwn, User } from '@parley/contracts';
import { aMember, aMessage, timeAt } from '../builders.js';
import { FakeRoomRows } from './fake-room-rows.js';
import type { WireEvent } from './fake-room-rows.js';
import { refuse } from './refuse.js';

const nobody: Mentions = { userIds: [], all: false };

/**
 * One room as the server keeps it, in memory and by protocol.md: each change takes the next revision, stamps one row
 * and is one event. Acts answer the event they caused, or null when nothing changed.
 */
export class FakeRoom extends FakeRoomRows {
  join(user: User, selfRevision: number, role: Member['role'] = 'member'): WireEvent {
    const revision = ++this.revision;
    const member = aMember(user, { roomId: this.id, role, revision, joinedAt: timeAt(revision) });
    const head = this.messages.length;
    this.threads.forget(user.id);
    this.places.set(user.id, {
      member,
      lastReadSeq: head,
      readVersion: 0,
      selfRevision,
      joinedRevision: revision,
      chosen: { favourite: false, hiddenSeq: null, notify: 'all', notifyChosen: false },
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
  setOwn(userId: string, { hidden, notify, seq = Infinity, ...chosen }: SetOwn, selfRevision: number): void {
    const place = this.place(userId) ?? refuse('room.not_found');
    const { hiddenSeq } = place.chosen;
    const then = hidden === undefined ? hiddenSeq : hidden ? Math.min(seq, this.messages.length) : null;
    const level = notify !== undefined && {
      notify: notify ?? ('all' as const),
      notifyChosen: notify !== null,
    };
    place.chosen = { ...place.chosen, ...chosen, ...level, hiddenSeq: then };
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
    const placed = this.placed(post);
    const inLine = placed.threadRoot === undefined || post.inRoom === true;
    const message = aMessage({
      ...post,
      ...placed,
      mentions: post.mentions ?? this.named(post.body, author.id),
      roomId: this.id,
      seq,
      countNo: (this.messages.at(-1)?.countNo ?? 0) + (inLine ? 1 : 0),
      revision: ++this.revision,
      authorId: author.id,
    });
    this.messages.push(message);
    this.threads.follow(message, this.presentIds());
    if (inLine) place.lastReadSeq = seq;
    return { message, event: this.messageEvent('message.posted', message, [author]) };
  }

  edit(seq: number, body: string): { message: Message; event: WireEvent | null } {
    const held = this.messages[seq - 1];
    if (held?.deletedAt !== null) refuse('message.not_found');
    if (held.body === body) return { message: held, event: null };
    const mentions = this.named(body, held.authorId);
    const message = { ...held, body, mentions, revision: ++this.revision, editedAt: timeAt(this.revision) };
    this.messages[seq - 1] = message;
    this.followAnew(held, message);
    return { message, event: this.messageEvent('message.edited', message) };
  }

  delete(seq: number): WireEvent | null {
    const held = this.messages[seq - 1] ?? refuse('message.not_found');
    if (held.deletedAt !== null) return null;
    const deleted = { body: '', mentions: nobody, deletedAt: timeAt(this.revision + 1) };
    const message = { ...held, ...deleted, revision: ++this.revision };
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
    this.threads.forgetAfter(seq);
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
    const messages = [...this.messages];
    return Object.assign(then, this, { messages, places, threads: this.threads.copy(messages) });
  }

  /** A reply in a thread, an answer, or neither. */
  private placed({ replyTo, threadRoot }: Partial<Message>): Partial<Message> {
    const answered = this.messages[(replyTo ?? 0) - 1];
    const root = this.messages[(threadRoot ?? 0) - 1];
    const answers = answered ? { replyToAuthorId: answered.authorId } : {};
    if (typeof threadRoot !== 'number') return answers;
    if (root?.threadRoot !== null || root.deletedAt !== null) refuse('message.not_found');
    const threadSeq = this.threads.lastIn(threadRoot) + 1;
    return { ...answers, threadRoot, threadSeq, threadAuthorId: root.authorId };
  }

  /** `@bob` names bob, where he is in the room, and `@room` all. */
  private named(body: string, authorId: string): Mentions {
    const words = new Set([...body.matchAll(/@(\w+)/g)].map(([, word = '']) => word));
    const people = this.memberRows().filter(({ leftAt, userId }) => leftAt === null && userId !== authorId);
    const named = people.filter(({ user }) => words.has(user.username));
    return { userIds: named.map(({ userId }) => userId), all: words.has('room') };
  }

  /** Who is named by an edit has to do with the thread from then on. */
  private followAnew(before: Message, message: Message): void {
    const { userIds } = before.mentions;
    this.threads.concern(
      message.mentions.userIds.filter((userId) => !userIds.includes(userId)),
      message,
    );
  }
}
