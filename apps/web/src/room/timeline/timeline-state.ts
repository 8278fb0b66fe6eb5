import { computed, type Signal, signal } from '@angular/core';
import type { Message, User } from '@parley/contracts';
import type { RoomHandle, RoomSnapshot } from '@parley/sdk';
import { daysOf } from './days.js';
import { entriesOf, keyOf } from './entries.js';
import type { ReactionView } from './message-view.js';
import { MessageViews } from './message-views.js';
import {
  around,
  bounded,
  endOf,
  isLost,
  rangeToKeep,
  type RowWindow,
  rowsAfter,
  rowsBefore,
  rowsIn,
  sizeFor,
  wholeWindow,
  widenedAfter,
  widenedBefore,
} from './row-window.js';
import { UnreadLine } from './unread-line.js';

export type RoomActs = Pick<
  RoomHandle,
  'loadBefore' | 'loadAfter' | 'jumpTo' | 'jumpToLatest' | 'trim' | 'read' | 'wantQuoted'
>;

export interface TimelineParts {
  readonly room: Signal<RoomSnapshot>;
  readonly acts: RoomActs;
  readonly people: Signal<ReadonlyMap<string, User>>;
  readonly me: Signal<string>;
  /** The ids of messages that are being deleted. */
  readonly deleting: Signal<ReadonlySet<string>>;
  /** Whom one has blocked. */
  readonly blocked?: Signal<ReadonlySet<string>>;
  /** With what was chosen here; the same value while nothing of it changes. */
  readonly reactions: (message: Message) => readonly ReactionView[];
  /** How much is to be shown as new in the thread that this `seq` began. */
  readonly unreadIn?: (root: number) => number;
}

/** How much lies above and below what is seen, and how high that is (px). */
export interface Sight {
  readonly above: number;
  readonly below: number;
  readonly height: number;
}

/** What to bring into sight after the next painting: the end, or the row behind this `seq`, or the row itself. */
export type Aim =
  { readonly to: 'end' } | { readonly to: 'row'; readonly seq: number; readonly share: number };

/** At most so many messages are held for a room that is open; the page holds fewer. */
const mostHeld = 600;
const firstRows = 60;
/** How many rows are held in readiness beyond those in the page. */
const aheadAtRest = 20;
const aheadWhenMoving = 150;

const nobody: ReadonlySet<string> = new Set();

/** What of a conversation is in the page, and when more of it is to come and what is far away to go. */
export class TimelineState {
  readonly line = new UnreadLine();
  readonly highlighted = signal<number | null>(null);
  private readonly window = signal<RowWindow>(wholeWindow);
  private readonly views = new MessageViews();
  private readonly unfolded = signal<ReadonlySet<string>>(new Set());
  private readonly unveiled = signal<ReadonlySet<string>>(new Set());
  private readonly wanted = signal<Aim | null>(null);
  /** Something is to be brought into sight. */
  readonly aim = this.wanted.asReadonly();
  private ahead = aheadAtRest;
  private readVersion: number | null = null;
  private keptUnread = 0;

  constructor(private readonly parts: TimelineParts) {}

  private readonly messages = computed(() => this.parts.room().messages);
  private readonly inPage = computed(() => rowsIn(this.messages(), this.window()));
  private readonly pending = computed(() => this.parts.room().pending);
  private readonly quoted = computed(() => this.parts.room().quoted);
  private readonly threads = computed(() => this.parts.room().threads);
  /** Of a thread: what began it. */
  private readonly root = computed(() => this.parts.room().root);
  private readonly firstSeq = computed(() => this.parts.room().room?.firstSeq ?? 1);
  private readonly hasMoreAfter = computed(() => this.parts.room().hasMoreAfter);
  readonly entries = computed(() => {
    const held = { messages: this.messages(), pending: this.pending(), hasMoreAfter: this.hasMoreAfter() };
    return entriesOf(this.inPage(), held, this.parts.me());
  });
  readonly days = computed(() => {
    const views = this.views.of(this.entries(), {
      me: this.parts.me(),
      people: this.parts.people(),
      message: (seq) => this.message(seq),
      firstSeq: this.firstSeq(),
      highlighted: this.highlighted(),
      unfolded: this.unfolded(),
      blocked: this.parts.blocked?.() ?? nobody,
      unveiled: this.unveiled(),
      deleting: this.parts.deleting(),
      reactions: this.parts.reactions,
      inThread: this.root() !== null,
      thread: (seq) => this.threads().get(seq),
      unreadIn: this.parts.unreadIn ?? (() => 0),
    });
    return daysOf(this.entries(), views, this.line.after(), this.entryBefore());
  });
  /** There is more above, held or not. */
  readonly hasBefore = computed(
    () => this.parts.room().hasMoreBefore || rowsBefore(this.messages(), this.window()) > 0,
  );
  readonly hasAfter = computed(() => this.hasMoreAfter() || rowsAfter(this.messages(), this.window()) > 0);

  /** Shows what was loaded on opening: at `seq`, at the first unread, or at the end. False where there is no such message. */
  begin(seq: number | null): boolean {
    const { own } = this.parts.room();
    if (own) this.line.opened(own);
    this.readVersion = own?.readVersion ?? null;
    const newAfter = this.line.after();
    if (seq !== null && this.held(seq)) this.showOut(seq);
    else if (seq === null && newAfter !== null) this.show(newAfter + 1, 0.25);
    else this.showEnd();
    return seq === null || this.held(seq) !== undefined;
  }

  /** Shows this message; false where there is none. Where it could not be loaded all stays as it is, and the promise rejects. */
  async jumpTo(seq: number): Promise<boolean> {
    await this.parts.acts.jumpTo(seq);
    if (!this.held(seq)) return false;
    this.showOut(seq);
    return true;
  }

  /** Shows what was looked at before. */
  async backTo(place: Aim): Promise<void> {
    if (place.to === 'end') return this.toEnd();
    await this.parts.acts.jumpTo(place.seq);
    this.show(place.seq, place.share);
  }

  /** The same with the newest messages. */
  async toEnd(): Promise<void> {
    await this.parts.acts.jumpToLatest();
    this.showEnd();
  }

  /** What is to be brought into sight, once. */
  takeAim(): Aim | null {
    const aim = this.wanted();
    this.wanted.set(null);
    return aim;
  }

  /** Something of the room changed: keeps page and memory bounded. */
  settle(follows: boolean, height: number): void {
    const rows = this.messages();
    if (isLost(rows, this.window())) return this.showEnd();
    const window = bounded(rows, this.window(), sizeFor(height), follows);
    this.set(window);
    const keep = rangeToKeep(rows, window, mostHeld);
    if (keep) this.parts.acts.trim(keep.low, keep.high);
  }

  /** One has begun to scroll: from now on more is held in readiness. */
  moving(): void {
    this.ahead = aheadWhenMoving;
  }

  /** Sees to it that a screen of rows is ready in both directions. */
  look({ above, below, height }: Sight): void {
    const { status } = this.parts.room();
    if (status !== 'ready') return;
    const rows = this.messages();
    const size = sizeFor(height);
    if (above < height && rowsBefore(rows, this.window()) > 0)
      this.set(widenedBefore(rows, this.window(), size));
    else if (below < height && rowsAfter(rows, this.window()) > 0) {
      this.set(widenedAfter(rows, this.window(), size));
    }
    const { hasMoreBefore, hasMoreAfter, beforeProblem, afterProblem } = this.parts.room();
    if (hasMoreBefore && !beforeProblem && rowsBefore(rows, this.window()) < this.ahead)
      void this.parts.acts.loadBefore();
    if (hasMoreAfter && !afterProblem && rowsAfter(rows, this.window()) < this.ahead)
      void this.parts.acts.loadAfter();
  }

  /** Tries again what could not be loaded. */
  async retry(): Promise<void> {
    if (this.parts.room().beforeProblem) await this.parts.acts.loadBefore();
    if (this.parts.room().afterProblem) await this.parts.acts.loadAfter();
  }

  /** These rows are before somebody's eyes. What was marked unread meanwhile stays so until more comes or one returns. */
  saw(seq: number): void {
    const { own, room, status } = this.parts.room();
    if (status !== 'ready' || !own) return;
    if (own.readVersion > (this.readVersion ?? own.readVersion)) this.keptUnread = room?.lastSeq ?? 0;
    this.readVersion = own.readVersion;
    if (seq > own.lastReadSeq && seq > this.keptUnread) this.parts.acts.read(seq);
  }

  /** Folds a long text, or shows all of it; answers whether all of it is shown now. */
  toggleFold(key: string): boolean {
    const open = !this.unfolded().has(key);
    this.unfold(key, open);
    return open;
  }

  /** Shows what somebody wrote whom one has blocked, or folds it again. */
  toggleVeil(key: string): void {
    const others = [...this.unveiled()].filter((other) => other !== key);
    this.unveiled.set(new Set(this.unveiled().has(key) ? others : [...others, key]));
  }

  /**
   * The message of this `seq`, in the window or out of it; null where it is no longer kept, undefined while it is not known,
   * and then it is asked for.
   */
  message(seq: number): Message | null | undefined {
    if (seq < this.firstSeq()) return null;
    const held = this.held(seq);
    if (held) return held;
    if (!this.quoted().has(seq)) this.parts.acts.wantQuoted(seq);
    return this.quoted().get(seq);
  }

  private unfold(key: string, open: boolean): void {
    const others = [...this.unfolded()].filter((other) => other !== key);
    this.unfolded.set(new Set(open ? [...others, key] : others));
  }

  private held(seq: number): Message | undefined {
    const rows = this.messages();
    const first = rows[0];
    const row = first && seq >= first.seq ? rows[rowsBefore(rows, { low: seq, high: seq })] : undefined;
    return row?.seq === seq ? row : undefined;
  }

  /** One who comes to a message wants all of it. */
  private showOut(seq: number): void {
    const message = this.held(seq);
    if (message) this.unfold(keyOf(message.authorId, message.clientId), true);
    this.show(seq, 0.3);
    this.highlighted.set(seq);
  }

  private show(seq: number, share: number): void {
    this.window.set(around(this.messages(), seq, firstRows));
    this.wanted.set({ to: 'row', seq, share });
  }

  private showEnd(): void {
    this.set(endOf(this.messages(), firstRows));
    this.wanted.set({ to: 'end' });
  }

  private set(window: RowWindow): void {
    const { low, high } = this.window();
    if (window.low !== low || window.high !== high) this.window.set(window);
  }

  private entryBefore() {
    const rows = this.messages();
    const before = rows[rowsBefore(rows, this.window()) - 1];
    return (
      before && entriesOf([before], { messages: [], pending: [], hasMoreAfter: true }, this.parts.me())[0]
    );
  }
}
