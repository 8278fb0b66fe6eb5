import { routes } from '@parley/contracts';
import type { MessagePage } from '@parley/contracts';
import { backoff } from '../backoff.js';
import { wait } from '../clock.js';
import { ParleyError } from '../parley-error.js';
import type { HeldTimeline, TimelineParts } from './held-timeline.js';
import { beginAsk, endAsk, extendAfter, extendBefore, judge, showPage, showRoot, trim } from './pages.js';
import type { Ask } from './pages.js';
import { linePage, messagePage, mostPause } from './room-questions.js';
import type { Place } from './room-questions.js';
import { newerOf } from './rows.js';
import type { Timeline } from './timeline.js';

/** Loading at one end lets go of rows at the other beyond this many, so that memory stays flat. */
const mostRows = 600;

/** Pages without a row of the line, as nodes of older releases answer them, asked for one after the other at the most. */
const mostEmptyPages = 10;

type Put = (timeline: Timeline, page: MessagePage) => Timeline;

/** Which rows of a timeline are held: pages are asked for here, and the reducers put them in place. */
export class TimelineWindow {
  private jumps = 0;
  /** The latest jump that is shown. */
  private shown = 0;

  constructor(
    private readonly timeline: HeldTimeline,
    private readonly parts: Pick<TimelineParts, 'call' | 'clock' | 'random' | 'met'>,
  ) {}

  /** Another window; of two jumps the later one counts, unless it fails. */
  async jump(place?: Place): Promise<void> {
    const { state } = this.timeline;
    const jump = ++this.jumps;
    const put = (timeline: Timeline, page: MessagePage) => {
      if (jump < this.shown) return timeline;
      this.shown = jump;
      return showPage(timeline, page);
    };
    await this.page('window', () => place, put);
    const { rows, hasMoreBefore, atEnd } = state.get();
    if (jump !== this.shown || rows.length > 0 || (!hasMoreBefore && atEnd)) return;
    if (place !== undefined) await this.page('window', () => undefined, put);
    if (jump === this.shown && state.get().rows.length === 0) await this.before();
  }

  /** The message that began the thread. */
  async root(): Promise<void> {
    const { line } = this.timeline.state.get();
    if (line === 'room') return;
    const { roomId, state } = this.timeline;
    // With those beside it, of whatever line: a page says what revision it is of, and older nodes answer it, too.
    const fetch = () => messagePage(this.parts.call, roomId, { around: line }, 3);
    await this.ask('root', fetch, showRoot);
    const { root, stale } = state.get();
    if (this.timeline.isHeld() && !stale && root === null) await this.goneRoot(line);
  }

  /** No page shows what is no longer kept: what is left of it is told alone, as long as its thread is (R8). */
  private async goneRoot(seq: number): Promise<void> {
    const { roomId, state } = this.timeline;
    const { history } = state.get();
    const { message, users } = await this.parts.call(routes.messages.one, { params: { id: roomId, seq } });
    const now = state.get();
    if (!this.timeline.isHeld() || now.history !== history) return;
    this.parts.met(users);
    state.set({ ...now, root: newerOf(now.root, message) });
  }

  /** However long the server cannot answer. */
  async rootAnew(): Promise<void> {
    for (let attempt = 1; this.timeline.isHeld(); attempt += 1) {
      try {
        return await this.root();
      } catch (error) {
        if (!(error instanceof ParleyError)) return;
        if (!error.retryable) return this.timeline.lostRoot(error);
        await wait(this.parts.clock, backoff(attempt, this.parts.random, { most: mostPause }));
      }
    }
  }

  /** How many jumps there were: a later number says that one is elsewhere, or on the way. */
  jumped(): number {
    return this.jumps;
  }

  /** No window that is being asked for is shown any more. */
  forget(): void {
    this.shown = ++this.jumps;
  }

  async before(): Promise<void> {
    const { state } = this.timeline;
    for (let pages = 0; pages < mostEmptyPages && state.get().hasMoreBefore; pages += 1) {
      const { low, rows: held } = state.get();
      await this.page('before', () => ({ before: low }), extendBefore);
      const went = this.timeline.isHeld() && state.get().low < low;
      if (!went || state.get().rows.length > held.length) break;
    }
    const { rows, low: lowest } = state.get();
    const last = rows[mostRows - 1];
    if (last) this.keep(lowest, last.seq);
  }

  async after(): Promise<void> {
    const { state } = this.timeline;
    if (state.get().atEnd) return;
    await this.page('after', ({ high }) => ({ after: high }), extendAfter);
    const { rows } = state.get();
    const first = rows[rows.length - mostRows];
    if (first) this.keep(first.seq, Infinity);
  }

  keep(low: number, high: number): void {
    const { state } = this.timeline;
    state.set(trim(state.get(), low, high));
  }

  private page(place: Ask['place'], where: (timeline: Timeline) => Place, put: Put): Promise<void> {
    const { roomId, state } = this.timeline;
    const fetch = () => {
      const { line } = state.get();
      return linePage(this.parts.call, roomId, line, where(state.get()));
    };
    return this.ask(place, fetch, put);
  }

  private async ask(place: Ask['place'], fetch: () => Promise<MessagePage>, put: Put): Promise<void> {
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      if (await this.tryPage(place, fetch, put)) return;
      await wait(this.parts.clock, backoff(attempt, this.parts.random, { first: 100, most: 2_000 }));
    }
    throw ParleyError.local('timeout');
  }

  /** False when what came was older than what is held: to be asked again (R18). */
  private async tryPage(place: Ask['place'], fetch: () => Promise<MessagePage>, put: Put): Promise<boolean> {
    const { state } = this.timeline;
    const [asking, ask] = beginAsk(state.get(), place);
    state.set(asking);
    let page: MessagePage;
    try {
      page = await fetch();
    } catch (error) {
      state.set(endAsk(state.get()));
      throw error;
    }
    if (!this.timeline.isHeld()) {
      state.set(endAsk(state.get()));
      return true;
    }
    const verdict = judge(state.get(), ask, page);
    if (verdict === 'good') this.parts.met(page.users);
    state.set(endAsk(verdict === 'good' ? put(state.get(), page) : state.get()));
    if (verdict === 'reset') this.timeline.heardHead(page.revision, true);
    if (verdict !== 'again') this.timeline.catchUpSoon();
    return verdict !== 'again';
  }
}
