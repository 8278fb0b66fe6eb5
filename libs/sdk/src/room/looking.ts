import { losesRoom, ParleyError } from '../parley-error.js';
import type { LiveSnapshot } from './live-snapshot.js';
import type { Place } from './room-questions.js';
import { noProblems } from './room-snapshot.js';
import type { Loading, RoomSnapshot } from './room-snapshot.js';
import type { RoomTimeline } from './room-timeline.js';
import { rowAt } from './rows.js';

/** Where somebody begins to look: at the first unread message, the newest, or around a `seq`. */
export type OpenAt = 'unread' | 'latest' | number;

export interface LookingParts {
  timeline: RoomTimeline;
  live: LiveSnapshot;
  /** Where the first window lies. Rejects where one may not read it. */
  placeOf: (at: OpenAt) => Promise<Place>;
}

/** Somebody looks at a timeline: what they open and load, and on their screen why something could not be had. */
export class Looking {
  /** Of several openings the last one counts, and none that was closed meanwhile. */
  private openings = 0;
  private openedAt: OpenAt = 'unread';

  constructor(private readonly parts: LookingParts) {}

  async open(at: OpenAt): Promise<void> {
    const { timeline, live, placeOf } = this.parts;
    this.openedAt = at;
    const opening = ++this.openings;
    live.refresh({ status: 'loading', ...noProblems });
    try {
      const place = await placeOf(at);
      if (opening !== this.openings) return;
      await timeline.open(place);
      if (opening === this.openings) live.refresh({ status: 'ready' });
    } catch (error) {
      if (opening === this.openings) this.failed(error, 'problem');
    }
  }

  /** As it was opened last. */
  openAgain(): Promise<void> {
    return this.open(this.openedAt);
  }

  close(): void {
    this.letGo();
    this.parts.live.refresh({ status: 'closed', ...noProblems });
  }

  /** One may not read it any more. */
  gone(problem: ParleyError | null): void {
    this.letGo();
    if (this.parts.live.get().status !== 'closed') this.parts.live.refresh({ status: 'gone', problem });
  }

  async loadBefore(): Promise<void> {
    const { timeline, live } = this.parts;
    if (live.get().loadingBefore) return;
    live.refresh({ loadingBefore: true });
    await this.attempt(() => timeline.before(), 'beforeProblem', { loadingBefore: false });
  }

  async loadAfter(): Promise<void> {
    const { timeline, live } = this.parts;
    if (live.get().loadingAfter) return;
    live.refresh({ loadingAfter: true });
    await this.attempt(() => timeline.after(), 'afterProblem', { loadingAfter: false });
  }

  async jumpTo(seq: number): Promise<void> {
    if (!rowAt(this.parts.live.get().messages, seq)) await this.jump({ around: seq });
  }

  async jumpToLatest(): Promise<void> {
    if (this.parts.live.get().hasMoreAfter) await this.jump();
  }

  loadMembers(): Promise<void> {
    return this.attempt(() => this.parts.timeline.members(), 'membersProblem');
  }

  private letGo(): void {
    this.openings += 1;
    this.parts.timeline.close();
  }

  private async jump(place?: Place): Promise<void> {
    const { timeline, live } = this.parts;
    try {
      await timeline.jump(place);
      live.refresh({ beforeProblem: null, afterProblem: null });
    } catch (error) {
      const problem = ParleyError.from(error);
      if (losesRoom(problem)) live.refresh({ status: 'gone', problem });
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
      this.parts.live.refresh({ ...after, [loading]: null });
    } catch (error) {
      this.parts.live.refresh(after);
      this.failed(error, loading);
    }
  }

  private failed(error: unknown, loading: Loading): void {
    const problem = ParleyError.from(error);
    if (problem.code === 'aborted') return;
    if (losesRoom(problem)) this.parts.live.refresh({ status: 'gone', problem });
    else this.parts.live.refresh({ [loading]: problem });
  }
}
