import { problemOf } from '@parley/contracts';
import type {
  Changes,
  Member,
  MemberList,
  Message,
  MessagePage,
  Own,
  Room,
  RoomRole,
  SetOwn,
  User,
} from '@parley/contracts';
import { excerptOf, ParleyError } from '@parley/sdk';
import { aMember, aMessage, anId, aRoom, timeAt } from '../builders.js';

/** An event as it travels. */
export interface WireEvent {
  name: string;
  payload: { roomId: string; revision: number } & Record<string, unknown>;
}

interface Place {
  member: Member;
  lastReadSeq: number;
  readVersion: number;
  selfRevision: number;
  joinedRevision: number;
  chosen: Required<Pick<Own, 'favourite' | 'hiddenSeq' | 'notify'>>;
}

export function refuse(code: Parameters<typeof problemOf>[0]): never {
  throw new ParleyError(problemOf(code));
}

/**
 * One room as the server keeps it, in memory and by protocol.md: each change takes the next revision, stamps one row
 * and is one event. Acts answer the event they caused, or null when nothing changed.
 */
export class FakeRoom {
  readonly id = anId();
  readonly messages: Message[] = [];
  private readonly places = new Map<string, Place>();
  private settings: Partial<Room>;
  private roomStamp = 0;
  revision = 0;
  epoch: string;
  resetRevision = 0;
  firstSeq = 1;

  constructor(settings: Partial<Room> = {}, epoch = 'first') {
    this.settings = settings;
    this.epoch = epoch;
  }

  place(userId: string): Place | undefined {
    const place = this.places.get(userId);
    return place?.member.leftAt === null ? place : undefined;
  }

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

  room(): Room {
    const last = this.messages.at(-1);
    return aRoom({
      ...this.settings,
      id: this.id,
      memberCount: this.memberCount(),
      lastSeq: this.messages.length,
      firstSeq: this.firstSeq,
      lastCountNo: this.messages.length,
      revision: this.revision,
      epoch: this.epoch,
      lastMessage: last
        ? { seq: last.seq, authorId: last.authorId, excerpt: excerptOf(last), createdAt: last.createdAt }
        : null,
    });
  }

  own(userId: string): Own {
    const place = this.place(userId) ?? refuse('room.not_found');
    const { member, lastReadSeq, readVersion, selfRevision, chosen } = place;
    return {
      roomId: this.id,
      role: member.role,
      joinedAt: member.joinedAt,
      lastReadSeq,
      readCountNo: Math.max(lastReadSeq, this.firstSeq - 1),
      readVersion,
      unread: this.messages.length - Math.max(lastReadSeq, this.firstSeq - 1),
      mentions: 0,
      ...chosen,
      selfRevision,
    };
  }

  page(query: { before?: number; after?: number; around?: number; limit?: number }): MessagePage {
    const limit = query.limit ?? 50;
    const last = this.messages.length;
    let low = Math.max(this.firstSeq, last - limit + 1);
    if (query.before !== undefined) low = Math.max(this.firstSeq, query.before - limit);
    if (query.after !== undefined) low = Math.max(this.firstSeq, query.after + 1);
    if (query.around !== undefined)
      low = Math.max(this.firstSeq, Math.min(query.around, last) - Math.floor(limit / 2));
    const high = Math.min(last, low + limit - 1, query.before === undefined ? last : query.before - 1);
    const messages = this.messages.slice(low - 1, Math.max(low - 1, high));
    return {
      messages,
      users: this.authors(messages),
      epoch: this.epoch,
      revision: this.revision,
      hasMoreBefore: (messages[0]?.seq ?? low) > this.firstSeq,
      hasMoreAfter: high < last,
    };
  }

  changes(
    userId: string,
    query: { since: number; epoch?: string; tailSeq?: number; tailId?: string; limit?: number },
  ): Changes {
    const joined = this.place(userId)?.joinedRevision ?? refuse('room.not_found');
    const { since, limit = 50 } = query;
    const otherTail = query.tailSeq !== undefined && this.messages[query.tailSeq - 1]?.id !== query.tailId;
    const otherEpoch = query.epoch !== undefined && query.epoch !== this.epoch;
    const both = { room: this.room(), own: this.own(userId), epoch: this.epoch };
    const stale = since < joined || since < this.resetRevision || since > this.revision;
    if (stale || otherTail || otherEpoch) {
      const { messages, users } = this.page({});
      return { ...both, revision: this.revision, reset: true, messages, members: [], users, next: null };
    }
    const rows = [...this.messages.slice(this.firstSeq - 1), ...this.memberRows()].filter(
      ({ revision }) => revision > since,
    );
    rows.sort((one, other) => one.revision - other.revision);
    const shown = rows.slice(0, limit);
    const messages = shown.filter((row): row is Message => 'seq' in row);
    const members = shown.filter((row): row is Member => 'userId' in row);
    const more = rows.length > limit;
    const revision = more ? (shown.at(-1)?.revision ?? since) : this.revision;
    const users = this.authors(messages);
    return { ...both, revision, reset: false, messages, members, users, next: more ? `${revision}` : null };
  }

  memberList(asked: { query?: string; role?: RoomRole; after?: string; limit?: number }): MemberList {
    const { query = '', role, after, limit = 50 } = asked;
    const present = this.memberRows().filter(
      (member) =>
        member.leftAt === null &&
        (role ?? member.role) === member.role &&
        `${member.user.username} ${member.user.displayName.toLowerCase()}`.includes(query.toLowerCase()),
    );
    const from = after === undefined ? 0 : Number(after);
    const next = from + limit < present.length ? `${from + limit}` : null;
    return { members: present.slice(from, from + limit), revision: this.revision, next };
  }

  /**
   * What a node sends that missed the events since `since` (R11): each row stamped later, as it now is, each covering
   * everything from the one before it.
   */
  fill(since: number): WireEvent[] {
    const messages = this.messages.map((message) => this.messageEvent('message.updated', message));
    const members = this.memberRows().map((member) => this.memberEvent('member.updated', member));
    const payload = { roomId: this.id, revision: this.roomStamp, room: this.room() };
    const all = [...messages, ...members, { name: 'room.updated', payload }];
    const missed = all.filter((event) => event.payload.revision > since);
    missed.sort((one, other) => one.payload.revision - other.payload.revision);
    return missed.map(({ name, payload }, place) => ({
      name,
      payload: { ...payload, since: missed[place - 1]?.payload.revision ?? since },
    }));
  }

  /** The room as it is now, for a reader who comes to it later: a snapshot, or a replica that lags. */
  asOf(): FakeRoom {
    const then = new FakeRoom(this.settings, this.epoch);
    const places = new Map([...this.places].map(([userId, place]) => [userId, { ...place }]));
    return Object.assign(then, this, { messages: [...this.messages], places });
  }

  memberRows(): Member[] {
    return [...this.places.values()].map(({ member }) => member);
  }

  presentIds(): string[] {
    return this.memberRows()
      .filter(({ leftAt }) => leftAt === null)
      .map(({ userId }) => userId);
  }

  private memberCount(): number {
    return this.presentIds().length;
  }

  private authors(messages: Message[]): User[] {
    const ids = new Set(messages.map(({ authorId }) => authorId));
    return this.memberRows()
      .filter(({ userId }) => ids.has(userId))
      .map(({ user }) => user);
  }

  private messageEvent(name: string, message: Message, users: User[] = []): WireEvent {
    return { name, payload: { roomId: this.id, revision: message.revision, message, users } };
  }

  private memberEvent(name: string, member: Member): WireEvent {
    const memberCount = this.memberCount();
    return { name, payload: { roomId: this.id, revision: member.revision, member, memberCount } };
  }
}
