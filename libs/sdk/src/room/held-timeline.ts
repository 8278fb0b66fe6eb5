import type { Own, Room, User, ThreadSummary } from '@parley/contracts';
import type { Random } from '../backoff.js';
import type { Clock } from '../clock.js';
import type { Call } from '../http/call.js';
import type { Observed } from '../observable.js';
import type { ParleyError } from '../parley-error.js';
import type { Timeline } from './timeline.js';

/** What a timeline needs of the rest. */
export interface TimelineParts {
  call: Call;
  clock: Clock;
  random: Random;
  /** Lets a bounded number of catch-ups through at once. */
  admit<T>(task: () => Promise<T>): Promise<T>;
  met(users: readonly User[]): void;
  /** `threads`: how long some of the room's threads are at least. */
  learned(room: Room, own: Own, threads?: readonly (ThreadSummary | null)[]): void;
  /** What the device keeps of the room beyond the page. */
  kept?: KeptTimelines | null;
}

export interface KeptTimelines {
  timeline(roomId: string): Promise<Timeline | null>;
  hold(roomId: string, timeline: Timeline): void;
  /** The highest revision of the room heard of. */
  head(roomId: string): number;
}

/** A timeline as those see it who fill it: its window, its catching up, its members. */
export interface HeldTimeline {
  readonly roomId: string;
  readonly state: Observed<Timeline>;
  /** Somebody wants it kept up to date; what arrives for one that nobody holds is thrown away. */
  isHeld(): boolean;
  /** Held, and something is known that the cursor does not cover. */
  isBehind(): boolean;
  /** The server said how far the room is; with `reset` that what is held is of no use. */
  heardHead(revision: number, reset?: boolean): void;
  /** What began the thread is not to be had any more, as after an older history was put back. */
  lostRoot(problem: ParleyError): void;
  /** Asks for what is missing, should it not come by itself in a moment (R20). */
  catchUpSoon(): void;
}
