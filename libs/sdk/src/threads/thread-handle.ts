import { problemOf } from '@parley/contracts';
import type { Message, Own } from '@parley/contracts';
import type { Observable } from '../observable.js';
import type { OutboxItem } from '../outbox/item.js';
import { ParleyError } from '../parley-error.js';
import { ConfirmedPosts } from '../room/confirmed-posts.js';
import { LiveSnapshot } from '../room/live-snapshot.js';
import type { SnapshotParts } from '../room/live-snapshot.js';
import { Looking } from '../room/looking.js';
import type { OpenAt } from '../room/looking.js';
import type { Place } from '../room/room-questions.js';
import type { RoomSnapshot } from '../room/room-snapshot.js';
import { rowAt } from '../room/rows.js';
import { Writing } from '../room/writing.js';
import type { Posting, WritingParts } from '../room/writing.js';
import type { Threads } from './threads.js';

export interface ThreadHandleParts extends WritingParts, SnapshotParts {
  threads: Threads;
  /** One's own half of the room; null: one is not in it. Throws ParleyError. */
  own(): Promise<Own | null>;
  /** Of one room one thread is open at most. */
  opened(thread: ThreadHandle): void;
}

/**
 * One thread as a screen uses it, as `RoomHandle` is one room: `messages` are its replies, `root` is what they reply to.
 * Reading it never fails; acts reject with ParleyError.
 */
export class ThreadHandle implements Observable<RoomSnapshot> {
  private readonly live: LiveSnapshot;
  private readonly looking: Looking;
  private readonly writing: Writing;
  private readonly confirmed = new ConfirmedPosts();

  constructor(
    readonly roomId: string,
    /** The `seq` of the message that began it. */
    readonly root: number,
    private readonly parts: ThreadHandleParts,
  ) {
    this.live = new LiveSnapshot(roomId, parts, {
      timeline: () => this.moved(),
      directory: () => this.directoryMoved(),
    });
    parts.timeline.lostRoot = (problem) => this.live.refresh({ problem });
    const placeOf = (at: OpenAt) => this.placeOf(at);
    this.looking = new Looking({ timeline: parts.timeline, live: this.live, placeOf });
    this.writing = new Writing(roomId, parts, () => this.held());
  }

  get(): RoomSnapshot {
    return this.live.get();
  }

  subscribe(listener: (snapshot: RoomSnapshot) => void): () => void {
    return this.live.subscribe(listener);
  }

  /** Loads a window, as a room does, and what began the thread. Another thread of this room that is open is closed. */
  open(at: OpenAt = 'unread'): Promise<void> {
    this.parts.opened(this);
    return this.looking.open(at);
  }

  close(): void {
    this.looking.close();
  }

  loadBefore(): Promise<void> {
    return this.looking.loadBefore();
  }

  loadAfter(): Promise<void> {
    return this.looking.loadAfter();
  }

  /** What began the thread stands right before its first reply. */
  async jumpTo(seq: number): Promise<void> {
    const { root, hasMoreBefore } = this.get();
    if (seq !== root?.seq || hasMoreBefore) await this.looking.jumpTo(seq);
  }

  jumpToLatest(): Promise<void> {
    return this.looking.jumpToLatest();
  }

  trim(low: number, high: number): void {
    this.parts.timeline.keep(low, high);
  }

  /** As in a room: brings a message that others answer into `quoted`. */
  wantQuoted(seq: number): void {
    this.parts.timeline.quote(seq);
  }

  /** Replies; with `inRoom` the reply is in the room as well. */
  post(body: string, more: Posting = {}): Promise<OutboxItem> {
    return this.writing.post(body, more);
  }

  retry(clientId: string): Promise<void> {
    return this.writing.retry(clientId);
  }

  discard(clientId: string): Promise<void> {
    return this.writing.discard(clientId);
  }

  rewrite(clientId: string, body: string): Promise<void> {
    return this.writing.rewrite(clientId, body);
  }

  edit(seq: number, body: string): Promise<Message> {
    return this.writing.edit(seq, body);
  }

  delete(
    which: number | Pick<Message, 'id' | 'seq'>,
    { leaving = false }: { leaving?: boolean } = {},
  ): Promise<void> {
    return this.writing.delete(which, leaving);
  }

  /** Has read up to and including this held reply. On the screen at once, told to the server a little later. */
  read(seq: number): void {
    const { rows, stale } = this.parts.timeline.state.get();
    const threadSeq = stale ? null : (rowAt(rows, seq)?.threadSeq ?? null);
    if (threadSeq !== null) this.parts.threads.read(this.roomId, this.root, { threadSeq, seq });
  }

  /** Unread from this held reply on, on every device; from what began the thread on: all of them. */
  async markUnread(seq: number): Promise<void> {
    await this.parts.threads.unreadFrom(this.roomId, this.root, this.threadSeqOf(seq) || 1);
  }

  /** Read up to and including this held reply and no further, on every device. */
  async markReadTo(seq: number): Promise<void> {
    await this.parts.threads.unreadFrom(this.roomId, this.root, this.threadSeqOf(seq) + 1);
  }

  /** Stands until it is chosen again: no reply and no mention undoes it. */
  follow(following: boolean): Promise<void> {
    return this.parts.threads.follow(this.roomId, this.root, following);
  }

  setTyping(typing: boolean): void {
    this.parts.typing.set(this.roomId, typing, this.root);
  }

  /** A reply was confirmed; its pending row stays until the timeline covers it. */
  sent(clientId: string, revision: number): void {
    this.confirmed.add(clientId, revision, this.epoch());
    this.moved();
  }

  /** One is no longer in the room (R22). */
  gone(problem: ParleyError | null): void {
    this.looking.gone(problem);
  }

  forget(): void {
    this.confirmed.clear();
    this.close();
  }

  private async placeOf(at: OpenAt): Promise<Place> {
    if ((await this.parts.own()) === null) throw new ParleyError(problemOf('room.not_joined'));
    if (typeof at === 'number') return { around: at };
    const thread = at === 'unread' ? this.parts.threads.of(this.roomId, this.root) : null;
    if (!thread || thread.unread === 0) return undefined;
    // Where nobody told the `seq` of what was read last, the newest page has the first that was not, unless there are many.
    if (thread.readThreadSeq === 0) return { after: this.root };
    return thread.readSeq === null ? undefined : { around: thread.readSeq };
  }

  private threadSeqOf(seq: number): number {
    const threadSeq = seq === this.root ? 0 : (rowAt(this.get().messages, seq)?.threadSeq ?? null);
    if (threadSeq === null) throw new RangeError(`Reply ${seq} is not in the window.`);
    return threadSeq;
  }

  private held(): readonly Message[] {
    const { root, messages } = this.get();
    return root ? [root, ...messages] : messages;
  }

  /** Who looks at a thread of a room that was gone and is one's own again sees it again (R22). */
  private directoryMoved(): void {
    const isBack = this.get().status === 'gone' && this.parts.directory.get(this.roomId) !== undefined;
    this.moved();
    if (isBack) void this.looking.openAgain();
  }

  private moved(): void {
    const { timeline, outbox } = this.parts;
    const held = timeline.isHeld() ? timeline.state.get() : null;
    for (const clientId of this.confirmed.settle(held, this.epoch())) outbox.settle(clientId);
    this.live.refresh();
  }

  private epoch(): string | undefined {
    return this.parts.directory.get(this.roomId)?.room.epoch;
  }
}
