/// <reference lib="dom" />
import type { Member, Message, Own, Room } from '@parley/contracts';
import { entryOf, roomChange, withChange, withOwn } from '@parley/sdk';
import type { RoomEntry } from '@parley/sdk';
import type { CommittedChange } from '../../src/database/committed-changes.js';
import type { Actor } from '../../src/http/actor.js';
import type { Talk } from './talk.js';

/** What one person's client shows of a room. */
export interface Shown {
  room: Room;
  own: Omit<Own, 'readCountNo' | 'countedAt' | 'mentions' | 'replies' | 'called' | 'unreadThreads'>;
  messages: Message[];
  members: Member[];
}

/** Fetched anew; null for one who is not in the room. */
export async function fetched(talk: Talk, actor: Actor, roomId: string): Promise<Shown | null> {
  const found = (await talk.mine(actor)).rooms.find(({ room }) => room.id === roomId);
  if (!found) return null;
  const { messages } = await talk.page(actor, roomId, { limit: 200 });
  const { members } = await talk.members(actor, roomId);
  return shown(found.room, found.own, { messages, members });
}

/** A client that begins with what it fetched, and from then on only listens, as the SDK does. */
export class Client {
  /** Was in the room all the time. One who comes in fetches messages and members then. */
  stayed = true;
  /** What is held is of no use any more (R19). */
  stale = false;
  private entry: RoomEntry | null = null;
  private readonly messages = new Map<number, Message>();
  private readonly members = new Map<string, Member>();

  constructor(
    private readonly me: string,
    private readonly roomId: string,
    start: Shown | null,
  ) {
    this.beginAnew(start);
  }

  hear(change: CommittedChange): void {
    if (change.to === 'room' && change.event.roomId === this.roomId) this.hearRoom(change);
    if (change.to === 'user' && change.userId === this.me) this.hearSelf(change);
  }

  shows(): Shown | null {
    if (!this.entry) return null;
    const bySeq = [...this.messages.values()].sort((one, other) => one.seq - other.seq);
    const present = [...this.members.values()].filter(({ leftAt }) => leftAt === null);
    const byUser = present.sort((one, other) => (one.userId < other.userId ? -1 : 1));
    return shown(this.entry.room, this.entry.own, { messages: bySeq, members: byUser });
  }

  /** With what was fetched, and nothing of before. */
  beginAnew(fresh: Shown | null): void {
    this.stale = false;
    this.entry = null;
    this.messages.clear();
    this.members.clear();
    if (fresh) this.begin(fresh);
  }

  private begin({ room, own, messages, members }: Shown): void {
    this.entry = entryOf(room, { ...own, mentions: 0 });
    for (const message of messages) this.messages.set(message.seq, message);
    for (const member of members) this.members.set(member.userId, member);
  }

  private hearRoom({ event }: Extract<CommittedChange, { to: 'room' }>): void {
    if (event.type === 'room.head') this.stale = true;
    if (!this.entry || this.stale || event.revision <= this.entry.covered) return;
    if (event.revision !== this.entry.covered + 1) throw new Error(`a hole before ${String(event.revision)}`);
    this.entry = withChange(this.entry, roomChange(event), this.me);
    if ('message' in event) this.messages.set(event.message.seq, event.message);
    if ('member' in event) this.members.set(event.member.userId, event.member);
  }

  private hearSelf({ event }: Extract<CommittedChange, { to: 'user' }>): void {
    if (event.type === 'room.removed' && event.roomId === this.roomId) this.entry = null;
    if (event.type === 'room.added' && event.room.id === this.roomId) {
      this.entry = entryOf(event.room, event.own);
      this.stayed = false;
      this.messages.clear();
      this.members.clear();
    }
    if (event.type === 'own.updated' && event.own.roomId === this.roomId && this.entry) {
      this.entry = withOwn(this.entry, event.own);
    }
  }
}

/** What calls somebody is counted apart (`Retelling`). */
function shown(room: Room, own: Own, { messages, members }: Pick<Shown, 'messages' | 'members'>): Shown {
  const {
    readCountNo: _,
    countedAt: _at,
    mentions: _m,
    replies: _r,
    called: _c,
    unreadThreads: _t,
    ...rest
  } = own;
  return { room, own: rest, messages, members };
}
