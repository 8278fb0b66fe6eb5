import { problemOf, routes } from '@parley/contracts';
import type { Message, Own, Room } from '@parley/contracts';
import type { Random } from '../backoff.js';
import type { Clock } from '../clock.js';
import type { Call } from '../http/call.js';
import type { Observable } from '../observable.js';
import type { OutboxItem } from '../outbox/item.js';
import type { Outbox } from '../outbox/outbox.js';
import { losesRoom, ParleyError } from '../parley-error.js';
import type { TypingWatch } from '../presence/typing.js';
import type { Directory } from '../rooms/directory.js';
import type { ReadMarks } from '../rooms/read-marks.js';
import { ConfirmedPosts } from './confirmed-posts.js';
import { LiveSnapshot } from './live-snapshot.js';
import { MessageActs } from './message-acts.js';
import { noProblems } from './room-snapshot.js';
import type { Loading, RoomSnapshot } from './room-snapshot.js';
import type { RoomTimeline } from './room-timeline.js';
import { rowAt } from './rows.js';

export interface RoomHandleParts {
  timeline: RoomTimeline;
  directory: Directory;
  outbox: Outbox;
  typing: TypingWatch;
  reads: ReadMarks;
  call: Call;
  clock: Clock;
  random: Random;
  /** A room one is not in, as others see it. */
  learned(room: Room, own: Own | null): void;
}

/**
 * One room as a screen uses it. Reading it never fails; acts reject with ParleyError.
 * Messages are kept up to date between `open` and `close`; of a closed room all the rest is true whenever it is asked for.
 */
export class RoomHandle implements Observable<RoomSnapshot> {
  private readonly live: LiveSnapshot;
  private readonly acts: MessageActs;
  private readonly confirmed = new ConfirmedPosts();
  /** Of several openings the last one counts, and none that was closed meanwhile. */
  private openings = 0;
  private openedAt: 'unread' | 'latest' | number = 'unread';

  constructor(
    readonly id: string,
    private readonly parts: RoomHandleParts,
  ) {
    this.acts = new MessageActs(id, parts);
    this.live = new LiveSnapshot(id, parts, {
      timeline: () => this.timelineMoved(),
      directory: () => this.directoryMoved(),
    });
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
  async open(at: 'unread' | 'latest' | number = 'unread'): Promise<void> {
    this.openedAt = at;
    const opening = ++this.openings;
    this.live.refresh({ status: 'loading', ...noProblems });
    try {
      const own = await this.ensureKnown();
      if (own === null) throw new ParleyError(notJoined);
      const unread = at === 'unread' && own.unread > 0;
      const place = unread
        ? { around: Math.max(1, own.lastReadSeq) }
        : typeof at === 'number'
          ? { around: at }
          : undefined;
      if (opening !== this.openings) return;
      await this.parts.timeline.open(place);
      if (opening === this.openings) this.live.refresh({ status: 'ready' });
    } catch (error) {
      if (opening === this.openings) this.failed(error, 'problem');
    }
  }

  /** Lets go of the messages; the outbox goes on. */
  close(): void {
    this.openings += 1;
    this.parts.timeline.close();
    this.live.refresh({ status: 'closed', ...noProblems });
  }

  /** Loads older messages. At most some 600 are held: the far end of the window is let go. */
  async loadBefore(): Promise<void> {
    if (this.get().loadingBefore) return;
    this.live.refresh({ loadingBefore: true });
    await this.attempt(() => this.parts.timeline.before(), 'beforeProblem', { loadingBefore: false });
  }

  /** Loads newer messages, where the window is not at the live end. */
  async loadAfter(): Promise<void> {
    if (this.get().loadingAfter) return;
    this.live.refresh({ loadingAfter: true });
    await this.attempt(() => this.parts.timeline.after(), 'afterProblem', { loadingAfter: false });
  }

  /** Shows the window around this message, unless it is held already. Rejects where it cannot be had; then all stays as it is. */
  async jumpTo(seq: number): Promise<void> {
    if (!rowAt(this.get().messages, seq)) await this.jump({ around: seq });
  }

  /** Shows the newest messages. Rejects as `jumpTo` does. */
  async jumpToLatest(): Promise<void> {
    if (this.get().hasMoreAfter) await this.jump();
  }

  /** Lets go of rows outside `low` to `high` (both `seq`, included), so that memory stays flat. */
  trim(low: number, high: number): void {
    this.parts.timeline.keep(low, high);
  }

  /** Loads those in the room into `members`, page by page; of the largest rooms the first 2,000. */
  loadMembers(): Promise<void> {
    return this.attempt(() => this.parts.timeline.members(), 'membersProblem');
  }

  /** Writes a message: it is in `pending` at once, stored, and sent when it can be. */
  post(body: string, more: { replyTo?: number | null; kind?: 'text' | 'action' } = {}): Promise<OutboxItem> {
    this.parts.typing.set(this.id, false);
    return this.parts.outbox.add({ roomId: this.id, body, ...more });
  }

  /** Tries a failed message again, with the same client id, at the tail. */
  retry(clientId: string): Promise<void> {
    return this.parts.outbox.retry(clientId);
  }

  /** Throws an unsent message away. */
  discard(clientId: string): Promise<void> {
    return this.parts.outbox.discard(clientId);
  }

  /** Changes the text of an unsent message; where it was sent meanwhile, that of the message. */
  async rewrite(clientId: string, body: string): Promise<void> {
    if (await this.parts.outbox.edit(clientId, body)) return;
    const row = this.get().messages.find((message) => message.clientId === clientId);
    if (!row) throw new ParleyError(problemOf('message.changed'));
    await this.edit(row.seq, body);
  }

  /** Changes a message that stands in the room. Repeats safely when the answer is lost (R6). */
  async edit(seq: number, body: string): Promise<Message> {
    const message = await this.acts.edit(this.mustHold(seq), body);
    this.parts.timeline.takeRow(message);
    return message;
  }

  /** Deletes a message; its tombstone comes with the event. Repeats safely. */
  async delete(seq: number): Promise<void> {
    await this.acts.delete(this.mustHold(seq));
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

  /** To be called at each keystroke with true, with false when the text is empty. */
  setTyping(typing: boolean): void {
    this.parts.typing.set(this.id, typing);
  }

  /** A message was confirmed; its pending row stays until the timeline covers it. */
  sent(clientId: string, revision: number): void {
    this.confirmed.add(clientId, revision, this.epoch());
    this.timelineMoved();
  }

  /** One is no longer in the room (R22). */
  gone(problem: ParleyError | null): void {
    this.openings += 1;
    this.parts.timeline.close();
    if (this.get().status !== 'closed') this.live.refresh({ status: 'gone', problem });
  }

  /** Forgets everything (sign-out). */
  forget(): void {
    this.live.preview = null;
    this.confirmed.clear();
    this.close();
  }

  private async ensureKnown(): Promise<Own | null> {
    const entry = this.parts.directory.get(this.id);
    if (entry) return entry.own;
    const { room, own } = await this.parts.call(routes.rooms.one, { params: { id: this.id } });
    this.live.preview = room;
    this.parts.learned(room, own);
    return own;
  }

  private mustHold(seq: number): Message {
    const held = rowAt(this.get().messages, seq);
    if (!held) throw new RangeError(`Message ${seq} is not in the window.`);
    return held;
  }

  private async jump(place?: { around: number }): Promise<void> {
    try {
      await this.parts.timeline.window(place);
      this.live.refresh({ beforeProblem: null, afterProblem: null });
    } catch (error) {
      const problem = ParleyError.from(error);
      if (losesRoom(problem)) this.live.refresh({ status: 'gone', problem });
      throw problem;
    }
  }

  private async attempt(
    act: () => Promise<void>,
    loading: Loading,
    after: Partial<RoomSnapshot> = {},
  ): Promise<void> {
    try {
      await act();
      this.live.refresh({ ...after, [loading]: null });
    } catch (error) {
      this.live.refresh(after);
      this.failed(error, loading);
    }
  }

  private failed(error: unknown, loading: Loading): void {
    const problem = ParleyError.from(error);
    if (problem.code === 'aborted') return;
    if (losesRoom(problem)) this.live.refresh({ status: 'gone', problem });
    else this.live.refresh({ [loading]: problem });
  }

  /** Who looks at a room that was gone and is one's own again sees it again (R22). */
  private directoryMoved(): void {
    const isBack = this.get().status === 'gone' && this.parts.directory.get(this.id) !== undefined;
    this.timelineMoved();
    if (isBack) void this.open(this.openedAt);
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

const notJoined = problemOf('room.not_joined');
