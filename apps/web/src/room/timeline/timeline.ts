import {
  afterNextRender,
  afterRenderEffect,
  Component,
  computed,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { RoomSnapshot } from '@parley/sdk';
import { Bookmarking } from '../../bookmarks/bookmarking.js';
import { EmptyState } from '../../design/empty-state.js';
import { injectKeptDays } from '../../keeping/kept-here.js';
import { isDeserted } from '../../rooms/room-name.js';
import { PARLEY } from '../../session/parley.js';
import { signalFrom } from '../../session/signal-from.js';
import { texts } from '../../texts.js';
import { keepingTexts } from '../../texts/keeping.js';
import { type Reader, SeenBy } from '../marks/seen-by.js';
import { Anchoring, type RowBox } from './anchoring.js';
import { copiedRows, copyMessages } from './copied-messages.js';
import { DayLine } from './day-line.js';
import { DomScroller } from './dom-scroller.js';
import type { Entry } from './entries.js';
import type { MessageActId } from './message-acts.js';
import { MessageRow } from './message-row.js';
import { NewLine } from './new-line.js';
import type { Announcement } from './news.js';
import { actOfKey } from './row-keys.js';
import { SkeletonRows } from './skeleton-rows.js';
import type { Aim, TimelineState } from './timeline-state.js';

/** At which share of the height the head of a text stands that was folded. */
const headShare = 0.15;

/** The messages of a room: a stretch of them in the page, more of them whenever one comes near its ends. */
@Component({
  selector: 'parley-timeline',
  imports: [DayLine, EmptyState, MessageRow, NewLine, SeenBy, SkeletonRows],
  templateUrl: './timeline.html',
  styleUrl: './timeline.css',
})
export class Timeline {
  readonly room = input.required<RoomSnapshot>();
  readonly state = input.required<TimelineState>();
  readonly label = input.required<string>();
  readonly now = input.required<Date>();
  readonly news = input<readonly Announcement[]>([]);
  /** Somebody is before the screen. */
  readonly watched = input(true);
  /** The row whose menu is open. */
  readonly heldKey = input<string | null>(null);
  /** Who has read up to which row, by its key. */
  readonly readers = input<ReadonlyMap<string, readonly Reader[]>>(new Map());

  readonly authorOpened = output<string>();
  readonly replied = output<Entry>();
  readonly moreAsked = output<{ entry: Entry; at: Element | null }>();
  readonly quoteOpened = output<number>();
  readonly threadOpened = output<number>();
  readonly retried = output<Entry>();
  readonly discarded = output<Entry>();
  readonly reacted = output<{ entry: Entry; emoji: string }>();
  readonly reactionAsked = output<{ entry: Entry; at: Element }>();
  readonly historyAsked = output<Entry>();
  /** A key asks for an act on the row that has the focus, or for its menu. */
  readonly keyed = output<{ entry: Entry; act: MessageActId | 'menu' }>();
  readonly left = output();

  /** Beyond what is held here there is nothing without the server. */
  protected readonly cutOff = computed(() => this.room().beforeProblem?.code === 'network');
  private readonly bookmarking = inject(Bookmarking);
  protected readonly bookmarked = computed(() => this.bookmarking.of(this.room().room?.id ?? ''));
  protected readonly texts = texts.room;
  protected readonly common = texts.common;
  private readonly keptDays = injectKeptDays(() => this.room().room);
  /** Where what was said before is no longer kept. */
  private readonly older = computed(() =>
    (this.room().room?.firstSeq ?? 1) > 1 ? keepingTexts.older(this.keptDays()) : '',
  );
  protected readonly beginning = computed(() => this.older() || texts.room.beginning);
  private readonly people = signalFrom(inject(PARLEY).people.known);
  protected readonly emptySentence = computed(() => {
    const { room } = this.room();
    if (this.older()) return this.older();
    if (room?.kind !== 'direct') return texts.room.empty;
    return isDeserted(room, this.people()) ? texts.room.emptyDeserted : texts.room.emptyDirect;
  });
  /** Between what began a thread and its replies. */
  protected readonly replies = computed(() => {
    const { root, room, threads } = this.room();
    if (root && root.seq < (room?.firstSeq ?? 1)) return this.older();
    const replies = threads.get(root?.seq ?? 0)?.replies ?? 0;
    return replies > 0 ? texts.threads.replies(replies) : texts.threads.noReplies;
  });
  protected readonly lineSays = computed(() => {
    const follows = this.state().line.says();
    return follows ? texts.room.unreadFromHere(follows.unread, follows.mentions) : texts.message.new;
  });
  private readonly current = signal<string | null>(null);
  protected readonly tabStop = computed(() => {
    const entries = this.state().entries();
    const current = this.current();
    return entries.some(({ key }) => key === current) ? current : (entries.at(-1)?.key ?? null);
  });
  private readonly box = viewChild.required<ElementRef<HTMLElement>>('scroller');
  private readonly content = viewChild.required<ElementRef<HTMLElement>>('content');
  private readonly atEndNow = signal(true);
  /** The newest message is on the screen, and what comes will be too. */
  readonly atEnd = this.atEndNow.asReadonly();
  private scroller: DomScroller | null = null;
  private anchoring: Anchoring | null = null;

  constructor() {
    effect(() => this.roomChanged(this.room()));
    effect(() => this.rowsChange(this.state().entries()));
    afterRenderEffect({ write: () => this.painted() });
    afterNextRender({ read: () => this.watchLayout() });
    effect(() => this.watchedAgain(this.watched()));
    inject(DestroyRef).onDestroy(() => this.resized.disconnect());
  }

  private readonly resized = new ResizeObserver(() => this.laidOut());

  /** Puts the focus on the newest row that is seen. */
  focus(): void {
    this.focusRow(this.tabStop());
  }

  focusRow(key: string | null): void {
    const row = key === null ? undefined : this.scroller?.row(key)?.querySelector('article');
    (row ?? this.box().nativeElement).focus();
  }

  /** What is looked at: the first row on the screen, and at which share of its height. */
  place(): Aim {
    const { scroller } = this;
    if (!scroller || this.atEnd()) return { to: 'end' };
    const { top, clientHeight } = scroller;
    const seqs = new Map(
      this.state()
        .entries()
        .map(({ key, seq }) => [key, seq]),
    );
    const first = scroller.boxes().find(({ key, bottom }) => bottom > top && seqs.get(key));
    const seq = seqs.get(first?.key ?? '');
    return first && seq ? { to: 'row', seq, share: (first.top - top) / clientHeight } : { to: 'end' };
  }

  /** Of a text that is folded again one sees its head: it may have stood far above. */
  protected toggleFold(key: string): void {
    const isAbove = (this.scroller?.boxes() ?? []).some(
      (box) => box.key === key && box.top < (this.scroller?.top ?? 0),
    );
    const isOpen = this.state().toggleFold(key);
    if (!isOpen && isAbove) this.anchoring?.toRow(key, headShare);
  }

  protected copied(event: ClipboardEvent): void {
    const { scroller } = this;
    if (scroller)
      copyMessages(
        event,
        copiedRows(this.state().days(), (key) => scroller.row(key)),
      );
  }

  protected scrolled(): void {
    if (!this.anchoring?.note()) return;
    this.state().moving();
    this.look();
  }

  protected retryLoading(): void {
    void this.state().retry();
  }

  protected focused({ target }: FocusEvent): void {
    const row = target instanceof Element && target.closest<HTMLElement>('[data-key]');
    if (row) this.current.set(row.dataset['key'] ?? null);
  }

  protected key(event: KeyboardEvent): void {
    const onRow = event.target instanceof Element && event.target.matches('article');
    const act = onRow ? actOfKey(event) : undefined;
    const alone = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
    if (act) this.hand(act);
    else if (!alone) return;
    else if (event.key === 'Escape') this.left.emit();
    else if (event.key === 'End') void this.state().toEnd();
    else if (event.key === 'ArrowUp' && this.isInRows(event)) this.step(-1);
    else if (event.key === 'ArrowDown' && this.isInRows(event)) this.step(1);
    else return;
    event.preventDefault();
  }

  private isInRows({ target }: KeyboardEvent): boolean {
    return target instanceof Element && target.closest('[data-key]') !== null;
  }

  private step(by: 1 | -1): void {
    const entries = this.state().entries();
    const place = entries.findIndex(({ key }) => key === this.tabStop());
    this.focusRow(entries[place + by]?.key ?? this.tabStop());
  }

  private hand(act: MessageActId | 'menu'): void {
    const entry = this.state()
      .entries()
      .find((each) => each.key === this.current());
    if (entry) this.keyed.emit({ entry, act });
  }

  private watchedAgain(watched: boolean): void {
    if (watched) untracked(() => this.look());
  }

  private roomChanged({ status }: RoomSnapshot): void {
    if (status !== 'ready') return;
    untracked(() => {
      this.anchoring?.note();
      this.state().settle(this.anchoring?.follows() ?? true, this.box().nativeElement.clientHeight || 800);
    });
  }

  private painted(): void {
    this.state().days();
    this.state().aim();
    const { status } = this.room();
    if (status !== 'ready' || !this.anchoring) return;
    untracked(() => this.laidOut());
  }

  private laidOut(): void {
    const { anchoring } = this;
    if (!anchoring) return;
    const aim = this.state().takeAim();
    if (aim?.to === 'end') anchoring.toEnd();
    else if (aim) this.aimAt(aim.seq, aim.share);
    else anchoring.restore();
    this.look();
  }

  private aimAt(seq: number, share: number): void {
    const entries = this.state().entries();
    const target = entries.find((entry) => (entry.seq ?? 0) >= seq) ?? entries.at(-1);
    if (target) this.anchoring?.toRow(target.key, share);
  }

  private look(): void {
    const { anchoring, scroller } = this;
    if (!anchoring || !scroller || this.room().status !== 'ready') return;
    const { top, clientHeight: height } = scroller;
    if (height === 0) return;
    const boxes = scroller.boxes();
    this.atEndNow.set(anchoring.follows());
    const above = top - (boxes[0]?.top ?? top);
    const below = (boxes.at(-1)?.bottom ?? top) - top - height;
    this.state().look({ above, below, height });
    if (this.watched()) this.saw(boxes, top + height);
  }

  /** The last row whose end is on the screen has been seen, and with it all before. */
  private saw(boxes: readonly RowBox[], bottom: number): void {
    const seen = new Set(boxes.filter((box) => box.bottom <= bottom + 1).map(({ key }) => key));
    const last = this.state()
      .entries()
      .findLast((entry) => entry.seq !== null && seen.has(entry.key));
    if (last?.seq) this.state().saw(last.seq);
  }

  /** Before anything is painted: what is seen now is what is to be kept. */
  private rowsChange(entries: readonly Entry[]): void {
    untracked(() => {
      this.anchoring?.note();
      this.keepFocus(entries);
    });
  }

  /** A focused row that goes leaves the focus with the list, so that the keyboard is not lost. */
  private keepFocus(entries: readonly Entry[]): void {
    const key = this.scroller?.focusedKey();
    if (!key || entries.some((entry) => entry.key === key)) return;
    this.box().nativeElement.focus({ preventScroll: true });
  }

  private watchLayout(): void {
    this.scroller = new DomScroller(this.box().nativeElement);
    this.anchoring = new Anchoring(this.scroller, () => !this.state().hasAfter());
    this.resized.observe(this.box().nativeElement);
    this.resized.observe(this.content().nativeElement);
    this.laidOut();
  }
}
