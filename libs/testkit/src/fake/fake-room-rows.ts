import type {
  Changes,
  Member,
  MemberList,
  Message,
  MessageInContext,
  MessagePage,
  Own,
  Room,
  RoomRole,
  User,
} from '@parley/contracts';
import { excerptOf, isInLine } from '@parley/sdk';
import { anId, aRoom } from '../builders.js';
import { pageOf } from './fake-page.js';
import type { PageAsked } from './fake-page.js';
import { callsAmong, FakeThreadPlaces } from './fake-thread-places.js';
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
  chosen: Required<Pick<Own, 'favourite' | 'hiddenSeq' | 'notify' | 'notifyChosen'>>;
}

/** The rows of one room, and what is read of them. */
export class FakeRoomRows {
  readonly id = anId();
  readonly messages: Message[] = [];
  threads = new FakeThreadPlaces(this.id, this.messages);
  /** A node of an older release knows of no lines and of nothing that calls anybody. */
  countsCalls = true;
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
    const last = this.messages.findLast((message) => isInLine(message, 'room'));
    return aRoom({
      ...this.settings,
      id: this.id,
      memberCount: this.memberCount(),
      lastSeq: this.messages.length,
      firstSeq: this.firstSeq,
      lastCountNo: this.countNoAt(this.messages.length),
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
    const readCountNo = this.countNoAt(Math.max(lastReadSeq, this.firstSeq - 1));
    return {
      roomId: this.id,
      role: member.role,
      joinedAt: member.joinedAt,
      lastReadSeq,
      readCountNo,
      readVersion,
      unread: this.countNoAt(this.messages.length) - readCountNo,
      ...this.calls(userId, lastReadSeq),
      reactedTo: [],
      ...chosen,
      selfRevision,
    };
  }

  /** The same as a client shows it, which derives the rest. */
  ownShown(userId: string): Omit<Own, 'countedAt' | 'unreadThreads'> {
    const { countedAt: _at, unreadThreads: _threads, ...shown } = this.own(userId);
    return shown;
  }

  /** Of what is no longer kept that it is gone, while a reply to it is kept. */
  one(seq: number): MessageInContext {
    const message = this.messages[seq - 1] ?? refuse('message.not_found');
    const isKept = seq >= this.firstSeq;
    if (!isKept && !this.messages.slice(this.firstSeq - 1).some(({ threadRoot }) => threadRoot === seq))
      refuse('message.not_found');
    const left = { ...message, body: '', deletedAt: message.createdAt };
    return { message: isKept ? message : left, users: this.authors([message]) };
  }

  page(asked: PageAsked): MessagePage {
    if (asked.thread !== undefined && this.messages[asked.thread - 1]?.threadRoot !== null)
      refuse('message.not_found');
    const kept = this.messages.slice(this.firstSeq - 1);
    const { messages, ...ends } = pageOf(kept, asked);
    return {
      messages,
      users: this.authors(messages),
      ...this.threadsOf(messages),
      epoch: this.epoch,
      revision: this.revision,
      ...ends,
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
      const { messages, users, threads } = this.page({});
      const all = { messages, users, ...(threads && { threads }) };
      return { ...both, ...all, revision: this.revision, reset: true, members: [], next: null };
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
    const rest = {
      users: this.authors(messages),
      ...this.threadsOf(messages),
      next: more ? `${revision}` : null,
    };
    return { ...both, revision, reset: false, messages, members, ...rest };
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

  private countNoAt(seq: number): number {
    return this.messages[seq - 1]?.countNo ?? 0;
  }

  /** Counted from the messages alone, each time. */
  private calls(userId: string, lastReadSeq: number): Partial<Own> & Pick<Own, 'mentions'> {
    if (!this.countsCalls) return { mentions: 0 };
    const beyond = this.messages.filter(({ seq }) => seq > Math.max(lastReadSeq, this.firstSeq - 1));
    return {
      countedAt: this.revision,
      ...callsAmong(
        beyond.filter((message) => isInLine(message, 'room')),
        userId,
      ),
      unreadThreads: this.threads.unread(userId),
    };
  }

  private threadsOf(messages: readonly Message[]): Pick<MessagePage, 'threads'> {
    return this.countsCalls ? { threads: this.threads.summaries(messages) } : {};
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
