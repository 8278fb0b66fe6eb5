import type { Message } from '@parley/contracts';
import { reachesTo } from '../kept/kept-timeline.js';
import { Observed } from '../observable.js';
import { ParleyError } from '../parley-error.js';
import type { RoomChange } from '../socket/room-change.js';
import { applyChange, drain, noteHead, takeIn, withoutUse } from './apply-change.js';
import { CatchingUp } from './catching-up.js';
import type { HeldTimeline, TimelineParts } from './held-timeline.js';
import type { Line } from './lines.js';
import { MemberListing } from './member-listing.js';
import { QuoteAsking } from './quote-asking.js';
import type { Place } from './room-questions.js';
import { TimelineWindow } from './timeline-window.js';
import { emptyTimeline, isBehind } from './timeline.js';
import type { Timeline } from './timeline.js';

/** Milliseconds a gap may close by itself (R20). */
const gapPatience = 200;

/** The timeline of one line of a room over the wire: what is heard of it, and the parts that ask for the rest. */
export class RoomTimeline implements HeldTimeline {
  readonly state: Observed<Timeline>;
  /** Whoever shows a thread says so. */
  lostRoot: (problem: ParleyError) => void = () => undefined;
  private held = false;
  private readonly listing: MemberListing;
  private readonly window: TimelineWindow;
  private readonly catching: CatchingUp;
  private readonly quotes: QuoteAsking;

  constructor(
    readonly roomId: string,
    private readonly parts: TimelineParts,
    readonly line: Line = 'room',
  ) {
    this.state = new Observed<Timeline>({ ...emptyTimeline, line });
    this.listing = new MemberListing(this, parts);
    this.window = new TimelineWindow(this, parts);
    this.catching = new CatchingUp(this, parts, this.window, this.listing);
    this.quotes = new QuoteAsking(this, parts);
  }

  isHeld(): boolean {
    return this.held;
  }

  /** A catch-up is under way, and with it the room's numbers. */
  isBehind(): boolean {
    return this.held && isBehind(this.state.get());
  }

  /** Loads a first window, and what began a thread; the timeline is held, and kept up to date, from now on. */
  async open(place?: Place): Promise<void> {
    this.held = true;
    const kept = await this.kept();
    if (kept && reachesTo(kept, place)) return this.putBack(kept);
    try {
      await this.window.jump(place);
      if (this.isHeld()) await this.window.root();
    } catch (error) {
      if (!kept || !ParleyError.from(error).retryable) throw error;
      this.putBack(kept);
    }
  }

  private async kept(): Promise<Timeline | null> {
    if (!this.parts.kept || this.line !== 'room' || this.state.get().cursor !== null) return null;
    return this.parts.kept.timeline(this.roomId);
  }

  /** As it was held here before: the changes since then are asked for, now or when the line is there. */
  private putBack(kept: Timeline): void {
    const now = this.state.get();
    if (!this.held || now.cursor !== null) return;
    const { gap, history, asking, aside } = now;
    this.state.set(drain({ ...kept, gap, history, asking, aside }));
    this.heardHead(this.parts.kept?.head(this.roomId) ?? 0);
  }

  /** Lets go of everything. */
  close(): void {
    this.held = false;
    this.window.forget();
    const { line } = this;
    this.state.set({ ...emptyTimeline, line, history: this.state.get().history + 1 });
  }

  hear(change: RoomChange): void {
    if (!this.held) return;
    this.state.set(applyChange(this.state.get(), change));
    this.catchUpSoon();
  }

  /** The line broke: what is being asked may have been lost with it, and is asked again. */
  lineBroke(): void {
    this.catching.lineBroke();
  }

  /** The server said how far the room is; with `reset` that what is held is of no use. */
  heardHead(revision: number, reset = false): void {
    if (!this.held) return;
    const timeline = this.state.get();
    this.state.set(noteHead(reset ? withoutUse(timeline) : timeline, revision));
    this.catching.ifBehind(0);
  }

  catchUpSoon(): void {
    this.catching.ifBehind(gapPatience);
  }

  /** A row from an ack: shown at once, without moving the cursor (R18). */
  takeRow(message: Message): void {
    if (this.held) this.state.set(takeIn(this.state.get(), { messages: [message], members: [] }));
  }

  before(): Promise<void> {
    return this.window.before();
  }

  after(): Promise<void> {
    return this.window.after();
  }

  keep(low: number, high: number): void {
    this.window.keep(low, high);
  }

  /** Another window; of two jumps the later one counts, unless it fails. */
  jump(place?: Place): Promise<void> {
    return this.window.jump(place);
  }

  /** Page by page, so that the first are there at once; a list that stopped in between is asked for again. */
  members(): Promise<void> {
    return this.listing.list();
  }

  quote(seq: number): void {
    this.quotes.want(seq);
  }
}
