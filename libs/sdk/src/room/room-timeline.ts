import { limits } from '@parley/contracts';
import type { Changes, MessagePage, Message, Own, Room, User } from '@parley/contracts';
import { backoff, jittered } from '../backoff.js';
import type { Random } from '../backoff.js';
import { wait } from '../clock.js';
import type { Clock } from '../clock.js';
import type { Call } from '../http/call.js';
import { Observed } from '../observable.js';
import { endsSession, losesRoom, ParleyError } from '../parley-error.js';
import type { RoomChange } from '../socket/room-change.js';
import { applyChange, noteHead, takeIn, withoutUse } from './apply-change.js';
import { applyCatchUp } from './catch-up.js';
import { MemberListing } from './member-listing.js';
import { beginAsk, endAsk, extendAfter, extendBefore, judge, showPage, trim } from './pages.js';
import type { Ask } from './pages.js';
import { changesSince, messagePage, mostPause } from './room-questions.js';
import type { Place } from './room-questions.js';
import { emptyTimeline, isBehind } from './timeline.js';
import type { Timeline } from './timeline.js';

/** What a timeline needs of the rest. */
export interface TimelineParts {
  call: Call;
  clock: Clock;
  random: Random;
  /** Lets a bounded number of catch-ups through at once. */
  admit<T>(task: () => Promise<T>): Promise<T>;
  met(users: readonly User[]): void;
  learned(room: Room, own: Own): void;
}

/** Loading at one end lets go of rows at the other beyond this many, so that memory stays flat. */
const mostRows = 600;
/** Milliseconds a gap may close by itself (R20). */
const gapPatience = 200;

/** One room's timeline over the wire: asks for pages and changes, and lets the reducers put them in place. */
export class RoomTimeline {
  readonly state = new Observed<Timeline>(emptyTimeline);
  private held = false;
  private jumps = 0;
  /** The latest jump that is shown. */
  private shown = 0;
  private catching = false;
  private asking: AbortController | null = null;
  private readonly listing: MemberListing;

  constructor(
    readonly roomId: string,
    private readonly parts: TimelineParts,
  ) {
    this.listing = new MemberListing(this, parts);
  }

  isHeld(): boolean {
    return this.held;
  }

  /** A catch-up is under way, and with it the room's numbers. */
  isBehind(): boolean {
    return this.held && isBehind(this.state.get());
  }

  /** Loads a first window; the timeline is held, and kept up to date, from now on. */
  async open(place?: Place): Promise<void> {
    this.held = true;
    await this.window(place);
  }

  /** Lets go of everything. */
  close(): void {
    this.held = false;
    this.shown = ++this.jumps;
    this.state.set({ ...emptyTimeline, history: this.state.get().history + 1 });
  }

  hear(change: RoomChange): void {
    if (!this.held) return;
    this.state.set(applyChange(this.state.get(), change));
    this.catchUpIfBehind(gapPatience);
  }

  /** The line broke: what is being asked may have been lost with it, and is asked again. */
  lineBroke(): void {
    this.asking?.abort();
  }

  /** The server said how far the room is; with `reset` that what is held is of no use. */
  heardHead(revision: number, reset = false): void {
    if (!this.held) return;
    const timeline = this.state.get();
    this.state.set(noteHead(reset ? withoutUse(timeline) : timeline, revision));
    this.catchUpIfBehind(0);
  }

  /** A row from an ack: shown at once, without moving the cursor (R18). */
  takeRow(message: Message): void {
    if (this.held) this.state.set(takeIn(this.state.get(), { messages: [message], members: [] }));
  }

  async before(): Promise<void> {
    if (!this.state.get().hasMoreBefore) return;
    await this.page('before', ({ low }) => ({ before: low }), extendBefore);
    const { rows, low: lowest } = this.state.get();
    const last = rows[mostRows - 1];
    if (last) this.keep(lowest, last.seq);
  }

  async after(): Promise<void> {
    if (this.state.get().atEnd) return;
    await this.page('after', ({ high }) => ({ after: high }), extendAfter);
    const { rows } = this.state.get();
    const first = rows[rows.length - mostRows];
    if (first) this.keep(first.seq, Infinity);
  }

  keep(low: number, high: number): void {
    this.state.set(trim(this.state.get(), low, high));
  }

  /** Another window; of two jumps the later one counts, unless it fails. */
  async window(place?: Place): Promise<void> {
    const jump = ++this.jumps;
    const put = (timeline: Timeline, page: MessagePage) => {
      if (jump < this.shown) return timeline;
      this.shown = jump;
      return showPage(timeline, page);
    };
    await this.page('window', () => place, put);
    const { rows, hasMoreBefore } = this.state.get();
    if (jump === this.shown && rows.length === 0 && hasMoreBefore)
      await this.page('window', () => undefined, put);
  }

  /** Page by page, so that the first are there at once; a list that stopped in between is asked for again. */
  members(): Promise<void> {
    return this.listing.list();
  }

  private async page(
    place: Ask['place'],
    where: (timeline: Timeline) => Place,
    put: (timeline: Timeline, page: MessagePage) => Timeline,
  ): Promise<void> {
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const ask = this.begin(place);
      let page: MessagePage;
      try {
        page = await messagePage(this.parts.call, this.roomId, where(this.state.get()));
      } catch (error) {
        this.state.set(endAsk(this.state.get()));
        throw error;
      }
      if (!this.held) {
        this.state.set(endAsk(this.state.get()));
        return;
      }
      const verdict = judge(this.state.get(), ask, page);
      if (verdict === 'good') this.parts.met(page.users);
      this.state.set(endAsk(verdict === 'good' ? put(this.state.get(), page) : this.state.get()));
      if (verdict === 'reset') this.heardHead(page.revision, true);
      if (verdict !== 'again') {
        this.catchUpIfBehind(gapPatience);
        return;
      }
      await wait(this.parts.clock, backoff(attempt, this.parts.random, { first: 100, most: 2_000 }));
    }
    throw ParleyError.local('timeout');
  }

  private begin(place: Ask['place']): Ask {
    const [timeline, ask] = beginAsk(this.state.get(), place);
    this.state.set(timeline);
    return ask;
  }

  private catchUpIfBehind(patience: number): void {
    if (this.catching || !this.isBehind()) return;
    this.catching = true;
    void this.catchUp(patience);
  }

  private async catchUp(patience: number): Promise<void> {
    try {
      await this.closeGap(patience);
    } finally {
      this.catching = false;
    }
  }

  private async closeGap(patience: number): Promise<void> {
    if (patience > 0) await wait(this.parts.clock, jittered(patience, this.parts.random));
    for (let attempt = 1; this.isBehind(); attempt += 1) {
      const pause = backoff(attempt, this.parts.random, { most: mostPause });
      try {
        await this.parts.admit(() => this.fetchChanges());
        if (this.isBehind()) await wait(this.parts.clock, pause);
      } catch (error) {
        if (endsSession(error) || losesRoom(error) || !(error instanceof ParleyError)) return;
        await wait(
          this.parts.clock,
          Math.max(pause, jittered((error.retryAfter ?? 0) * 1000, this.parts.random)),
        );
      }
    }
  }

  private async fetchChanges(): Promise<void> {
    const { history, stale } = this.state.get();
    this.asking = new AbortController();
    const { signal } = this.asking;
    const pages = await changesSince(this.parts.call, this.roomId, this.state.get(), signal);
    if (!this.held || history !== this.state.get().history) return;
    if (pages.at(-1)?.next !== null && !stale) {
      this.state.set(withoutUse(this.state.get()));
      return this.fetchChanges();
    }
    if (pages.some(({ reset }) => reset)) return this.startOver(pages);
    this.takePages(pages);
  }

  /** Who reads in the past stays there: the page around it is asked for anew before the rest is let go (R19). */
  private async startOver(pages: readonly Changes[]): Promise<void> {
    const { atEnd, rows, epoch, history } = this.state.get();
    const middle = rows[Math.floor(rows.length / 2)];
    const last = pages.at(-1);
    if (atEnd || !middle || last?.epoch !== epoch) return this.takePages(pages);
    const { jumps } = this;
    this.begin('window');
    try {
      const place = { around: middle.seq };
      const page = await messagePage(this.parts.call, this.roomId, place, limits.page.max);
      if (!this.held || history !== this.state.get().history || jumps !== this.jumps) return;
      if (page.epoch !== epoch || page.revision < last.revision) return;
      this.parts.met(page.users);
      this.takePages(pages, page);
    } finally {
      this.state.set(endAsk(this.state.get()));
    }
  }

  private takePages(pages: readonly Changes[], window?: MessagePage): void {
    const hadMembers = this.state.get().members !== null;
    this.parts.met(pages.flatMap(({ users, members }) => [...users, ...members.map(({ user }) => user)]));
    const caughtUp = applyCatchUp(this.state.get(), pages);
    this.state.set(window ? showPage(caughtUp, window) : caughtUp);
    const last = pages.at(-1);
    if (last) this.parts.learned(last.room, last.own);
    if (hadMembers && this.state.get().members === null) void this.listing.listAnew();
  }
}
