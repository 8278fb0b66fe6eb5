import type {
  Changes,
  Member,
  MemberList,
  Message,
  MessagePage,
  Own,
  Room,
  RoomRole,
  User,
} from '@parley/contracts';
import { excerptOf } from '@parley/sdk';
import { anId, aRoom } from '../builders.js';
import { refuse } from './refuse.js';

/** An event as it travels. */
export interface WireEvent {
  name: string;
  payload: { roomId: string; revision: number } & Record<string, unknown>;
}

export interface Place {
  member: Member;
  lastReadSeq: number;
  readVersion: number;
  selfRevision: number;
  joinedRevision: number;
  chosen: Required<Pick<Own, 'favourite' | 'hiddenSeq' | 'notify'>>;
}

/** The rows of one room, and what is read of them. */
export class FakeRoomRows {
  readonly id = anId();
  readonly messages: Message[] = [];
  protected readonly places = new Map<string, Place>();
  protected roomStamp = 0;
  revision = 0;
  resetRevision = 0;
  firstSeq = 1;
  epoch: string;

  constructor(
    protected settings: Partial<Room> = {},
    epoch = 'first',
  ) {
    this.epoch = epoch;
  }

  place(userId: string): Place | undefined {
    const place = this.places.get(userId);
    return place?.member.leftAt === null ? place : undefined;
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

  /** What one learns of it who is not in it yet. */
  outline() {
    const { id, name, topic, memberCount } = this.room();
    return { id, name: name ?? '', topic, memberCount };
  }

  isArchived(): boolean {
    return this.room().archivedAt !== null;
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

  isLastOwner(userId: string): boolean {
    const owners = this.memberRows().filter(({ role, leftAt }) => role === 'owner' && leftAt === null);
    return owners.length === 1 && owners[0]?.userId === userId;
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

  protected messageEvent(name: string, message: Message, users: User[] = []): WireEvent {
    return { name, payload: { roomId: this.id, revision: message.revision, message, users } };
  }

  protected memberEvent(name: string, member: Member): WireEvent {
    const memberCount = this.memberCount();
    return { name, payload: { roomId: this.id, revision: member.revision, member, memberCount } };
  }
}
