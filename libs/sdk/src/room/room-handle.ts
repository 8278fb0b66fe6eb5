import { problemOf, routes } from '@parley/contracts';
import type { Message, Own, Room } from '@parley/contracts';
import type { Observable } from '../observable.js';
import type { OutboxItem } from '../outbox/item.js';
import { ParleyError } from '../parley-error.js';
import type { Directory } from '../rooms/directory.js';
import type { ReadMarks } from '../rooms/read-marks.js';
import { OpenThreads } from '../threads/open-threads.js';
import type { ThreadHandle } from '../threads/thread-handle.js';
import type { Threads } from '../threads/threads.js';
import { ConfirmedPosts } from './confirmed-posts.js';
import { LiveSnapshot } from './live-snapshot.js';
import { Looking } from './looking.js';
import type { OpenAt } from './looking.js';
import { RoomMarks } from './room-marks.js';
import type { RoomMarksParts } from './room-marks.js';
import type { Place } from './room-questions.js';
import type { RoomSnapshot } from './room-snapshot.js';
import type { RoomTimeline } from './room-timeline.js';
import { rowAt } from './rows.js';
import { Writing } from './writing.js';
import type { Posting, WritingParts } from './writing.js';

export interface RoomHandleParts extends WritingParts, Pick<RoomMarksParts, 'me' | 'met'> {
  directory: Directory;
  reads: ReadMarks;
  threads: Threads;
  /** A timeline of its own for the replies of one thread. */
  timelineOf(root: number): RoomTimeline;
  /** A room one is not in, as others see it. */
  learned(room: Room, own: Own | null): void;
}

/**
 * One room as a screen uses it. Reading it never fails; acts reject with ParleyError.
 * Messages are kept up to date between `open` and `close`; of a closed room all the rest is true whenever it is asked for.
 */
export class RoomHandle implements Observable<RoomSnapshot> {
  /** Reactions, pins, the history of messages, and how far the others have read. */
  readonly marks: RoomMarks;
  private readonly live: LiveSnapshot;
  private readonly looking: Looking;
  private readonly writing: Writing;
  private readonly confirmed = new ConfirmedPosts();
  private readonly opened: OpenThreads;

  constructor(
    readonly id: string,
    private readonly parts: RoomHandleParts,
  ) {
    this.live = new LiveSnapshot(id, parts, {
      timeline: () => this.timelineMoved(),
      directory: () => this.directoryMoved(),
    });
    const placeOf = (at: OpenAt) => this.placeOf(at);
    this.looking = new Looking({ timeline: parts.timeline, live: this.live, placeOf });
    const takeRow = (message: Message) => this.timelines().forEach((timeline) => timeline.takeRow(message));
    this.marks = new RoomMarks(id, { ...parts, timeline: { takeRow } });
    this.writing = new Writing(id, parts, () => this.get().messages);
    this.opened = new OpenThreads(id, { ...parts, own: () => this.ensureKnown() });
  }

  /** The thread that the message at this `seq` began, always the same object; at most one is open. */
  thread(root: number): ThreadHandle {
    return this.opened.of(root);
  }

  get(): RoomSnapshot {
    return this.live.get();
  }

  subscribe(listener: (snapshot: RoomSnapshot) => void): () => void {
    return this.live.subscribe(listener);
  }

  /**
   * Loads the room and a window: at the first unread message (default), the newest, or around a `seq`.
   * Resolves also when one may not read it: then `status` is `gone` and `problem` says why.
   */
  open(at: OpenAt = 'unread'): Promise<void> {
    return this.looking.open(at);
  }

  /** Lets go of the messages; the outbox goes on. */
  close(): void {
    this.looking.close();
    this.marks.close();
  }

  /** Loads older messages. At most some 600 are held: the far end of the window is let go. */
  loadBefore(): Promise<void> {
    return this.looking.loadBefore();
  }

  /** Loads newer messages, where the window is not at the live end. */
  loadAfter(): Promise<void> {
    return this.looking.loadAfter();
  }

  /** Shows the window around this message, unless it is held already. Rejects where it cannot be had; then all stays as it is. */
  jumpTo(seq: number): Promise<void> {
    return this.looking.jumpTo(seq);
  }

  /** Shows the newest messages. Rejects as `jumpTo` does. */
  jumpToLatest(): Promise<void> {
    return this.looking.jumpToLatest();
  }

  /** Lets go of rows outside `low` to `high` (both `seq`, included), so that memory stays flat. */
  trim(low: number, high: number): void {
    this.parts.timeline.keep(low, high);
  }

  /** Brings a message that others answer into `quoted`, where it stays as it is in the room. */
  wantQuoted(seq: number): void {
    this.parts.timeline.quote(seq);
  }

  /** Loads those in the room into `members`, page by page; of the largest rooms the first 2,000. */
  loadMembers(): Promise<void> {
    return this.looking.loadMembers();
  }

  /** Writes a message: it is in `pending` at once, stored, and sent when it can be. */
  post(body: string, more: Omit<Posting, 'inRoom'> = {}): Promise<OutboxItem> {
    return this.writing.post(body, more);
  }

  /** Tries a failed message again, with the same client id, at the tail. */
  retry(clientId: string): Promise<void> {
    return this.writing.retry(clientId);
  }

  /** Throws an unsent message away. */
  discard(clientId: string): Promise<void> {
    return this.writing.discard(clientId);
  }

  /** Changes the text of an unsent message; where it was sent meanwhile, that of the message. */
  rewrite(clientId: string, body: string): Promise<void> {
    return this.writing.rewrite(clientId, body);
  }

  /** Changes a message that stands in the room. Repeats safely when the answer is lost (R6). */
  edit(seq: number, body: string): Promise<Message> {
    return this.writing.edit(seq, body);
  }

  /**
   * Deletes a message, which by its `seq` alone has to be held; its tombstone comes with the event. Repeats safely. `leaving`:
   * is done even where the page goes right afterwards.
   */
  delete(
    which: number | Pick<Message, 'id' | 'seq'>,
    { leaving = false }: { leaving?: boolean } = {},
  ): Promise<void> {
    return this.writing.delete(which, leaving);
  }

  /** Has read up to and including `seq` (a held message). On the screen at once, told to the server a little later. */
  read(seq: number): void {
    const { rows, stale } = this.parts.timeline.state.get();
    const message = stale ? undefined : rowAt(rows, seq);
    if (message) this.parts.reads.read(this.id, message);
  }

  /** Unread from `seq` on, on every device. */
  markUnread(seq: number): Promise<void> {
    return this.parts.reads.unreadFrom(this.id, seq);
  }

  /** Read up to and including `seq` and no further, on every device. */
  markReadTo(seq: number): Promise<void> {
    return this.parts.reads.readTo(this.id, seq);
  }

  /** To be called at each keystroke with true, with false when the text is empty. */
  setTyping(typing: boolean): void {
    this.parts.typing.set(this.id, typing);
  }

  /** A message was confirmed; its pending row stays until the timeline covers it that shows it. */
  sent({ clientId, threadRoot }: Pick<OutboxItem, 'clientId' | 'threadRoot'>, revision: number): void {
    const thread = threadRoot === null ? undefined : this.opened.open(threadRoot);
    if (thread) return thread.sent(clientId, revision);
    this.confirmed.add(clientId, revision, this.epoch());
    this.timelineMoved();
  }

  /** One is no longer in the room (R22). */
  gone(problem: ParleyError | null): void {
    this.opened.gone(problem);
    this.looking.gone(problem);
  }

  /** Forgets everything (sign-out). */
  forget(): void {
    this.live.preview = null;
    this.confirmed.clear();
    this.marks.clear();
    this.opened.forget();
    this.close();
  }

  /** Those that are kept up to date: of the room itself, and of a thread. */
  timelines(): RoomTimeline[] {
    const { timeline } = this.parts;
    return [...(timeline.isHeld() ? [timeline] : []), ...this.opened.timelines()];
  }

  private async placeOf(at: OpenAt): Promise<Place> {
    const own = await this.ensureKnown();
    if (own === null) throw new ParleyError(problemOf('room.not_joined'));
    if (at === 'unread' && own.unread > 0) return { around: Math.max(1, own.lastReadSeq) };
    return typeof at === 'number' ? { around: at } : undefined;
  }

  private async ensureKnown(): Promise<Own | null> {
    const entry = this.parts.directory.get(this.id);
    if (entry) return entry.own;
    const { room, own } = await this.parts.call(routes.rooms.one, { params: { id: this.id } });
    this.live.preview = room;
    this.parts.learned(room, own);
    return own;
  }

  /** Who looks at a room that was gone and is one's own again sees it again (R22). */
  private directoryMoved(): void {
    const isBack = this.get().status === 'gone' && this.parts.directory.get(this.id) !== undefined;
    this.timelineMoved();
    if (isBack) void this.looking.openAgain();
  }

  private timelineMoved(): void {
    const { timeline, outbox } = this.parts;
    const held = timeline.isHeld() ? timeline.state.get() : null;
    for (const clientId of this.confirmed.settle(held, this.epoch())) outbox.settle(clientId);
    this.live.refresh();
  }

  private epoch(): string | undefined {
    return this.parts.directory.get(this.id)?.room.epoch;
  }
}
