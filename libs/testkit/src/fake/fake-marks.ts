import { limits, routes } from '@parley/contracts';
import type { Message, Reaction, User } from '@parley/contracts';
import { timeAt } from '../builders.js';
import { groupedBy } from '../invariants/grouped.js';
import type { FakeHouse } from './fake-house.js';
import { answer } from './fake-http.js';
import type { FakeRequest } from './fake-http.js';
import type { FakeRoom } from './fake-room.js';
import type { WireEvent } from './fake-room-rows.js';
import { refuse } from './refuse.js';

interface House extends FakeHouse {
  tell(event: WireEvent | null): void;
}

interface Row {
  seq: number;
  emoji: string;
  userId: string;
}

/** Reactions and pins of a fake server, and how far people have read. */
export class FakeMarks {
  /** In the order in which they were given. */
  private readonly reactions = new Map<FakeRoom, Row[]>();
  /** Those who do not show what they have read. */
  readonly hiding = new Set<string>();

  constructor(private readonly house: House) {}

  /** Answers what is its to answer. */
  serve({ route, params, query }: FakeRequest, userId: string): Response | null {
    const seq = Number(params['seq']);
    const emoji = params['emoji'] ?? (query['emoji'] as string | undefined) ?? '';
    const room = () => this.roomOf(params['id'] ?? '', userId);
    const { user } = this.house.accounts.of(userId);
    switch (route) {
      case routes.reactions.put:
        return answer(route, { message: this.react(room(), user, seq, emoji) });
      case routes.reactions.remove:
        return answer(route, { message: this.takeBack(room(), user, seq, emoji) });
      case routes.reactions.people:
        return answer(route, { users: this.peopleWith(room(), seq, emoji), next: null });
      case routes.reactions.mine:
        return answer(route, { reactions: this.mine(room(), userId, query['seqs'] as number[]) });
      case routes.history.versions: {
        const { body, createdAt, editedAt } = standing(room(), seq);
        return answer(route, { versions: [{ body, at: editedAt ?? createdAt }] });
      }
      case routes.pins.list:
        return answer(route, this.pins(room()));
      case routes.pins.put:
        return answer(route, { message: this.pin(room(), user, seq) });
      case routes.pins.remove:
        return answer(route, { message: this.unpin(room(), seq) });
      case routes.seen.list:
        return answer(route, { seen: this.seen(room(), userId) });
      default:
        return null;
    }
  }

  react(room: FakeRoom, { id: userId }: User, seq: number, emoji: string): Message {
    const rows = this.rowsOf(room);
    const message = standing(room, seq);
    if (rows.some((row) => row.seq === seq && row.emoji === emoji && row.userId === userId)) return message;
    rows.push({ seq, emoji, userId });
    return this.told(room, message, 'message.reacted', { reactions: this.summary(room, seq) });
  }

  takeBack(room: FakeRoom, { id: userId }: User, seq: number, emoji: string): Message {
    const rows = this.rowsOf(room);
    const message = standing(room, seq);
    const place = rows.findIndex((row) => row.seq === seq && row.emoji === emoji && row.userId === userId);
    if (place < 0) return message;
    rows.splice(place, 1);
    return this.told(room, message, 'message.reacted', { reactions: this.summary(room, seq) });
  }

  pin(room: FakeRoom, { id: userId }: User, seq: number): Message {
    const message = standing(room, seq);
    if (message.pinned) return message;
    const revision = room.revision + 1;
    const pinned = { userId, at: timeAt(revision), revision };
    return this.told(room, message, 'message.updated', { pinned });
  }

  unpin(room: FakeRoom, seq: number): Message {
    const message = standing(room, seq);
    return message.pinned ? this.told(room, message, 'message.updated', { pinned: null }) : message;
  }

  /** Somebody has read on, and the others are told. */
  reads(room: FakeRoom, { id: userId }: User, seq: number): void {
    const place = room.place(userId) ?? refuse('room.not_found');
    place.lastReadSeq = seq;
    for (const other of room.presentIds())
      if (other !== userId) this.house.tellUser(other, 'seen.changed', { roomId: room.id, userId, seq });
  }

  private roomOf(roomId: string, userId: string): FakeRoom {
    const room = this.house.find(roomId);
    return room.place(userId) ? room : refuse('room.not_found');
  }

  private told(room: FakeRoom, held: Message, name: string, change: Partial<Message>): Message {
    const message = { ...held, ...change, revision: ++room.revision };
    room.messages[held.seq - 1] = message;
    const payload = { roomId: room.id, revision: message.revision, message, users: [] };
    this.house.tell({ name, payload });
    return message;
  }

  private rowsOf(room: FakeRoom): Row[] {
    const rows = this.reactions.get(room) ?? [];
    this.reactions.set(room, rows);
    return rows;
  }

  private summary(room: FakeRoom, seq: number): Reaction[] {
    const rows = this.rowsOf(room).filter((row) => row.seq === seq);
    return [...groupedBy(rows, ({ emoji }) => emoji)].map(([emoji, of]) => ({
      emoji,
      count: of.length,
      userIds: of.slice(0, limits.reactions.people).map(({ userId }) => userId),
    }));
  }

  private peopleWith(room: FakeRoom, seq: number, emoji: string): User[] {
    return this.rowsOf(room)
      .filter((row) => row.seq === seq && row.emoji === emoji)
      .map(({ userId }) => this.house.accounts.of(userId).user);
  }

  private mine(room: FakeRoom, userId: string, seqs: readonly number[]) {
    const rows = this.rowsOf(room).filter((row) => row.userId === userId && seqs.includes(row.seq));
    return [...groupedBy(rows, ({ seq }) => String(seq))].map(([seq, of]) => ({
      seq: Number(seq),
      emojis: of.map(({ emoji }) => emoji),
    }));
  }

  private pins(room: FakeRoom) {
    const pinned = room.messages.filter((message) => message.pinned && message.deletedAt === null);
    const messages = pinned.sort((one, other) => (other.pinned?.revision ?? 0) - (one.pinned?.revision ?? 0));
    const users = messages.map(({ authorId }) => this.house.accounts.of(authorId).user);
    return { messages, users, revision: room.revision };
  }

  private seen(room: FakeRoom, asker: string) {
    if (room.room().seenBy !== true) refuse('policy.denied');
    if (this.hiding.has(asker)) return [];
    return room
      .presentIds()
      .filter((userId) => userId !== asker && !this.hiding.has(userId))
      .map((userId) => ({ userId, seq: room.place(userId)?.lastReadSeq ?? 0 }));
  }
}

function standing(room: FakeRoom, seq: number): Message {
  const held = room.messages[seq - 1];
  return held?.deletedAt === null ? held : refuse('message.not_found');
}
