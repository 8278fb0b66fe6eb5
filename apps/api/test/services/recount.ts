import type { CalledBy, Message, Own, OwnThread, RoomEvent } from '@parley/contracts';
import type { CommittedChange } from '../../src/database/committed-changes.js';
import type { Story } from './story.js';

/** What R9 calls unread, counted message by message. */
export async function recount(story: Pick<Story, 'sql'>, userId: string, roomId: string): Promise<number> {
  const [row] = await story.sql<{ unread: string }>(
    `SELECT count(*) AS unread FROM messages m
     JOIN rooms r ON r.id = m.room_id AND m.seq >= r.first_seq
     JOIN memberships p ON p.room_id = m.room_id AND p.user_id = $2 AND p.left_at IS NULL
     WHERE m.room_id = $1 AND m.seq > p.last_read_seq AND (m.thread_root IS NULL OR m.in_room) AND m.kind <> 'system'`,
    [roomId, userId],
  );
  return Number(row?.unread);
}

type Said = Pick<Message, 'seq' | 'authorId' | 'replyTo' | 'threadRoot'> & {
  inLine: boolean;
  /** Its number in its thread, counted here. */
  place: number;
  named: ReadonlySet<string>;
  all: boolean;
  gone: boolean;
};

interface Place {
  read: number;
  following: boolean | null;
}

/** What a person is told of calls, in a form that two can be compared in. */
export type Told = Pick<Own, 'unread' | 'mentions' | 'replies' | 'called'> & {
  threads: (Place & { root: number; last: number; called: readonly CalledBy[] })[];
};

/**
 * A room as somebody would count it who heard all of it: from who came and went, and from the bodies, authors and order of
 * what was said. It never looks at what the server noted of whom a message calls, nor at its numbers of threads.
 */
export class Retelling {
  private readonly present = new Set<string>();
  private readonly said = new Map<number, Said>();
  private readonly places = new Map<string, Map<number, Place>>();
  /** What was said before is no longer kept. */
  private firstSeq = 1;

  /** `people`: the ids by username. */
  constructor(
    private readonly roomId: string,
    private readonly people: ReadonlyMap<string, string>,
  ) {}

  hear(change: CommittedChange): void {
    if (change.to === 'room' && change.event.roomId === this.roomId) this.hearRoom(change.event);
    if (change.to !== 'user' || change.event.type !== 'thread.updated') return;
    const { thread } = change.event;
    if (thread.roomId === this.roomId) this.choose(change.userId, thread);
  }

  /** Retention took what was said before: nobody has a place in a thread of which nothing is left. */
  keepFrom(firstSeq: number): void {
    this.firstSeq = firstSeq;
    for (const places of this.places.values())
      for (const [root, place] of places) {
        const newest = this.repliesTo(root).at(-1)?.seq ?? root;
        if (newest < firstSeq) places.delete(root);
        else place.read = Math.max(place.read, this.goneIn(root));
      }
  }

  /** What is unread of one who has read the line up to there. */
  of(userId: string, lastReadSeq: number): Told {
    const from = Math.max(lastReadSeq + 1, this.firstSeq);
    const line = [...this.said.values()].filter(({ seq, inLine }) => inLine && seq >= from);
    const called = this.callsAmong(line, userId);
    const threads = [...(this.places.get(userId) ?? [])].map(([root, place]) => {
      const beyond = this.repliesTo(root).filter((reply) => reply.place > place.read);
      const alone = beyond.filter(({ inLine }) => !inLine);
      return { root, ...place, last: this.repliesTo(root).length, called: this.callsAmong(alone, userId) };
    });
    return {
      unread: line.length,
      mentions: called.filter(({ mention }) => mention).length,
      replies: called.filter(({ reply }) => reply).length,
      called,
      threads: threads
        .filter(
          ({ last, read, following, called: calls }) =>
            last > read && (following !== false || calls.length > 0),
        )
        .sort((one, other) => one.root - other.root),
    };
  }

  /** All threads that somebody has to do with. */
  placesOf(userId: string): Record<number, Place & { last: number }> {
    const places = [...(this.places.get(userId) ?? [])];
    return Object.fromEntries(
      places.map(([root, place]) => [root, { ...place, last: this.repliesTo(root).length }]),
    );
  }

  private hearRoom(event: RoomEvent): void {
    if (event.type === 'member.joined') {
      this.present.add(event.member.userId);
      this.places.delete(event.member.userId);
    }
    if (event.type === 'member.left') this.present.delete(event.member.userId);
    if (event.type === 'message.posted') this.post(event.message);
    if (event.type === 'message.edited') this.edit(event.message);
    if (event.type === 'message.deleted') this.said.get(event.message.seq)!.gone = true;
  }

  private post(message: Message): void {
    const { seq, authorId, replyTo, threadRoot, inRoom = false } = message;
    const place = threadRoot === null ? 0 : this.repliesTo(threadRoot).length + 1;
    const inLine = threadRoot === null || inRoom;
    const said = {
      seq,
      authorId,
      replyTo,
      threadRoot,
      inLine,
      place,
      gone: false,
      ...this.calledIn(message, inLine),
    };
    this.said.set(seq, said);
    if (threadRoot === null) return;
    this.placesFor(authorId).set(threadRoot, {
      following: null,
      ...this.placeIn(authorId, threadRoot),
      read: place,
    });
    const answered = replyTo === null ? undefined : this.said.get(replyTo)?.authorId;
    for (const userId of [this.said.get(threadRoot)?.authorId, answered, ...said.named])
      if (userId !== undefined && userId !== authorId) this.begin(userId, threadRoot, place - 1);
  }

  private edit(message: Message): void {
    const said = this.said.get(message.seq)!;
    Object.assign(said, this.calledIn(message, said.inLine));
    for (const userId of said.named)
      if (said.threadRoot !== null) this.begin(userId, said.threadRoot, said.place - 1);
  }

  /** By the words of the body, and who is there when it is said. */
  private calledIn(
    { body, authorId }: Message,
    inLine: boolean,
  ): { named: ReadonlySet<string>; all: boolean } {
    const words = [...body.matchAll(/@([a-z0-9-]+)/g)].map(([, word = '']) => word);
    const ids = words.map((word) => this.people.get(word) ?? '');
    const named = new Set(ids.filter((id) => this.present.has(id) && id !== authorId));
    return { named, all: inLine && words.includes('room') };
  }

  private callsAmong(messages: Said[], userId: string): CalledBy[] {
    return messages
      .filter(({ gone, authorId }) => !gone && authorId !== userId)
      .map(({ seq, named, all, replyTo }) => {
        const reply = replyTo !== null && this.said.get(replyTo)?.authorId === userId;
        return { seq, mention: all || named.has(userId), reply };
      })
      .filter(({ mention, reply }) => mention || reply);
  }

  private repliesTo(root: number): Said[] {
    return [...this.said.values()].filter(({ threadRoot }) => threadRoot === root);
  }

  private goneIn(root: number): number {
    return this.repliesTo(root).filter(({ seq }) => seq < this.firstSeq).length;
  }

  private choose(userId: string, { root, following, readThreadSeq: read }: OwnThread): void {
    this.placesFor(userId).set(root, { following, read });
  }

  private begin(userId: string, root: number, read: number): void {
    if (!this.placeIn(userId, root)) this.placesFor(userId).set(root, { following: null, read });
  }

  private placeIn(userId: string, root: number): Place | undefined {
    return this.places.get(userId)?.get(root);
  }

  private placesFor(userId: string): Map<number, Place> {
    const places = this.places.get(userId) ?? new Map<number, Place>();
    this.places.set(userId, places);
    return places;
  }
}

/** What the server tells a person, in the same form. */
export function toldOf({ unread, mentions, replies, called, unreadThreads }: Own): Told {
  const threads = (unreadThreads ?? []).map((thread) => {
    expectNumbers(thread);
    const { root, readThreadSeq: read, lastThreadSeq: last, following, called: calls } = thread;
    return { root, read, last, following, called: calls };
  });
  return {
    unread,
    mentions,
    replies,
    called,
    threads: threads.sort((one, other) => one.root - other.root),
  };
}

function expectNumbers({
  mentions,
  replies,
  called,
}: Pick<Told, 'mentions'> & { replies: number; called: CalledBy[] }) {
  const [named, answered] = [called.filter(({ mention }) => mention), called.filter(({ reply }) => reply)];
  if (named.length !== mentions || answered.length !== replies)
    throw new Error('the numbers of a thread are not those of its list');
}
