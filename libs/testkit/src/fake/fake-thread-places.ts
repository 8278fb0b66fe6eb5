import type { CalledBy, Message, OwnThread, ThreadSummary, UnreadThread } from '@parley/contracts';
import { isInLine, summaryOf } from '@parley/sdk';
import { refuse } from './refuse.js';

interface ThreadPlace {
  following: boolean | null;
  readThreadSeq: number;
  readVersion: number;
  selfRevision: number;
}

/** Where people stand in the threads of one room (R9). */
export class FakeThreadPlaces {
  private readonly places = new Map<string, Map<number, ThreadPlace>>();

  constructor(
    private readonly roomId: string,
    private readonly messages: readonly Message[],
  ) {}

  /** Those whom a reply concerns have to do with its thread from now on. */
  follow(reply: Message, presentIds: readonly string[]): void {
    const { threadRoot: root, threadSeq, authorId } = reply;
    if (root === null || threadSeq === null) return;
    const own = this.at(authorId, root) ?? this.put(authorId, root, threadSeq);
    own.readThreadSeq = Math.max(own.readThreadSeq, threadSeq);
    const called = [...reply.mentions.userIds, reply.replyToAuthorId, reply.threadAuthorId];
    const others = presentIds.filter((userId) => userId !== authorId && called.includes(userId));
    this.concern(others, reply);
  }

  /** From this reply on, where they have nothing to do with its thread yet. */
  concern(userIds: readonly string[], { threadRoot: root, threadSeq }: Message): void {
    if (root === null || threadSeq === null) return;
    for (const userId of userIds) if (!this.at(userId, root)) this.put(userId, root, threadSeq - 1);
  }

  /** Who comes into the room begins anew. */
  forget(userId: string): void {
    this.places.delete(userId);
  }

  /** Nothing later than message `seq` has ever happened. */
  forgetAfter(seq: number): void {
    for (const [userId, places] of this.places)
      for (const [root, place] of places) {
        if (root > seq || this.lastIn(root) === 0) this.places.get(userId)?.delete(root);
        place.readThreadSeq = Math.min(place.readThreadSeq, this.lastIn(root));
      }
  }

  of(userId: string): OwnThread[] {
    return [...(this.places.get(userId)?.keys() ?? [])].map((root) => this.one(userId, root));
  }

  one(userId: string, root: number): OwnThread {
    const lastThreadSeq = this.lastIn(root);
    const nothing = { following: false, readThreadSeq: lastThreadSeq, readVersion: 0, selfRevision: 0 };
    return { roomId: this.roomId, root, lastThreadSeq, ...(this.at(userId, root) ?? nothing) };
  }

  /** Whether it changed anything; then it takes this number. */
  set(
    userId: string,
    root: number,
    wanted: { following?: boolean; read?: { threadSeq: number; force?: boolean; readVersion?: number } },
    nextNumber: () => number,
  ): boolean {
    if (this.messages[root - 1]?.threadRoot !== null) refuse('message.not_found');
    const last = this.lastIn(root);
    const { following, read } = wanted;
    const place = this.at(userId, root) ?? (following === undefined ? null : this.put(userId, root, last));
    if (!place) return false;
    const before = { ...place };
    if (following !== undefined) place.following = following;
    const to = Math.min(read?.threadSeq ?? 0, last);
    const known = read?.readVersion ?? place.readVersion;
    if (read?.force || (known === place.readVersion && to > place.readThreadSeq)) place.readThreadSeq = to;
    if (read?.force) place.readVersion += 1;
    if (JSON.stringify(before) === JSON.stringify(place)) return false;
    place.selfRevision = nextNumber();
    return true;
  }

  /** Counted from the messages alone. */
  unread(userId: string): UnreadThread[] {
    return this.of(userId).flatMap(({ roomId: _room, selfRevision: _stamp, ...place }) => {
      const { root, lastThreadSeq, readThreadSeq, following } = place;
      const beyond = this.messages.filter(
        (message) => message.threadRoot === root && (message.threadSeq ?? 0) > readThreadSeq,
      );
      const counted = callsAmong(
        beyond.filter((message) => !isInLine(message, 'room')),
        userId,
      );
      const isShown = following !== false || counted.called.length > 0;
      return lastThreadSeq > readThreadSeq && isShown ? [{ ...place, ...counted }] : [];
    });
  }

  summaries(roots: readonly Message[]): ThreadSummary[] {
    return roots.flatMap(({ seq }) => {
      const last = this.messages.findLast(({ threadRoot }) => threadRoot === seq);
      return last ? (summaryOf(last) ?? []) : [];
    });
  }

  lastIn(root: number): number {
    return this.messages.findLast(({ threadRoot }) => threadRoot === root)?.threadSeq ?? 0;
  }

  /** The places as they are now. */
  copy(messages: readonly Message[]): FakeThreadPlaces {
    const then = new FakeThreadPlaces(this.roomId, messages);
    for (const [userId, places] of this.places)
      then.places.set(userId, new Map([...places].map(([root, place]) => [root, { ...place }])));
    return then;
  }

  private at(userId: string, root: number): ThreadPlace | undefined {
    return this.places.get(userId)?.get(root);
  }

  private put(userId: string, root: number, readThreadSeq: number): ThreadPlace {
    const place: ThreadPlace = { following: null, readThreadSeq, readVersion: 0, selfRevision: 0 };
    const places = this.places.get(userId) ?? new Map<number, ThreadPlace>();
    this.places.set(userId, places.set(root, place));
    return place;
  }
}

/** Which of these call somebody, by what they are now. */
export function callsAmong(
  messages: readonly Message[],
  userId: string,
): { mentions: number; replies: number; called: CalledBy[] } {
  const called = messages.flatMap((message): CalledBy[] => {
    const { seq, authorId, deletedAt, mentions, replyToAuthorId } = message;
    if (authorId === userId || deletedAt !== null) return [];
    const all = mentions.all && isInLine(message, 'room');
    const call = {
      seq,
      mention: all || mentions.userIds.includes(userId),
      reply: replyToAuthorId === userId,
    };
    return call.mention || call.reply ? [call] : [];
  });
  return {
    mentions: called.filter(({ mention }) => mention).length,
    replies: called.filter(({ reply }) => reply).length,
    called,
  };
}
