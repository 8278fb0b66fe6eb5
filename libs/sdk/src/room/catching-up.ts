import { limits } from '@parley/contracts';
import type { Changes, MessagePage } from '@parley/contracts';
import { backoff, jittered } from '../backoff.js';
import { wait } from '../clock.js';
import { endsSession, losesRoom, ParleyError } from '../parley-error.js';
import { withoutUse } from './apply-change.js';
import { applyCatchUp } from './catch-up.js';
import type { HeldTimeline, TimelineParts } from './held-timeline.js';
import type { MemberListing } from './member-listing.js';
import { beginAsk, endAsk, showPage } from './pages.js';
import { isInLine, summaryOf } from './lines.js';
import { changesSince, linePage, mostPause } from './room-questions.js';
import type { Place } from './room-questions.js';
import type { TimelineWindow } from './timeline-window.js';

/** Asks for the changes that a timeline lacks, however often it takes, and lets the reducers put them in place. */
export class CatchingUp {
  private catching = false;
  private asking: AbortController | null = null;

  constructor(
    private readonly timeline: HeldTimeline,
    private readonly parts: TimelineParts,
    private readonly window: TimelineWindow,
    private readonly listing: MemberListing,
  ) {}

  /** Where something is missing; `patience` milliseconds later, in which it may come by itself. */
  ifBehind(patience: number): void {
    if (this.catching || !this.timeline.isBehind()) return;
    this.catching = true;
    void this.catchUp(patience);
  }

  /** The line broke: what is being asked may have been lost with it, and is asked again. */
  lineBroke(): void {
    this.asking?.abort();
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
    for (let attempt = 1; this.timeline.isBehind(); attempt += 1) {
      const pause = backoff(attempt, this.parts.random, { most: mostPause });
      try {
        await this.parts.admit(() => this.fetchChanges());
        if (this.timeline.isBehind()) await wait(this.parts.clock, pause);
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
    const { roomId, state } = this.timeline;
    const { history, stale } = state.get();
    this.asking = new AbortController();
    const { signal } = this.asking;
    const pages = await changesSince(this.parts.call, roomId, state.get(), signal);
    if (!this.timeline.isHeld() || history !== state.get().history) return;
    if (pages.at(-1)?.next !== null && !stale) {
      state.set(withoutUse(state.get()));
      return this.fetchChanges();
    }
    if (pages.some(({ reset }) => reset)) return this.startOver(pages);
    this.takePages(pages);
  }

  /**
   * Who reads in the past stays there: the page around it is asked for anew before the rest is let go (R19). So is the
   * newest page of the line, where that of all lines has hardly any of it.
   */
  private async startOver(pages: readonly Changes[]): Promise<void> {
    const { roomId, state } = this.timeline;
    const { line, atEnd, rows, epoch, history } = state.get();
    const middle = rows[Math.floor(rows.length / 2)];
    const last = pages.at(-1);
    const isElsewhere = !atEnd && middle !== undefined && last?.epoch === epoch;
    const newest = pages.filter(({ reset }) => reset).flatMap(({ messages }) => messages);
    const isOfOthers = newest.some((row) => !isInLine(row, line));
    if (!last || (!isElsewhere && !isOfOthers)) return this.takePages(pages);
    const place: Place = isElsewhere ? { around: middle.seq } : undefined;
    const limit = isElsewhere ? limits.page.max : limits.page.default;
    const jumped = this.window.jumped();
    const [asking] = beginAsk(state.get(), 'window');
    state.set(asking);
    try {
      const page = await linePage(this.parts.call, roomId, line, place, limit);
      if (!this.timeline.isHeld() || history !== state.get().history) return;
      if (jumped !== this.window.jumped()) return;
      if (page.epoch !== last.epoch || page.revision < last.revision) return;
      this.parts.met(page.users);
      this.takePages(pages, page);
    } catch (error) {
      // What began the thread is not in this history: nothing of it stays.
      if (!(error instanceof ParleyError) || error.code !== 'message.not_found') throw error;
      if (this.timeline.isHeld() && history === state.get().history) this.takePages(pages);
    } finally {
      state.set(endAsk(state.get()));
    }
  }

  private takePages(pages: readonly Changes[], window?: MessagePage): void {
    const { state } = this.timeline;
    const hadMembers = state.get().members !== null;
    this.parts.met(pages.flatMap(({ users, members }) => [...users, ...members.map(({ user }) => user)]));
    const caughtUp = applyCatchUp(state.get(), pages);
    state.set(window ? showPage(caughtUp, window) : caughtUp);
    const last = pages.at(-1);
    const threads = pages.flatMap((page) => [...(page.threads ?? []), ...page.messages.map(summaryOf)]);
    if (last) this.parts.learned(last.room, last.own, threads);
    if (hadMembers && state.get().members === null) void this.listing.listAnew();
    if (state.get().root === null) void this.window.rootAnew();
  }
}
