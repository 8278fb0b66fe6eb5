import { backoff } from '../backoff.js';
import type { Random } from '../backoff.js';
import type { Clock } from '../clock.js';
import { ParleyError } from '../parley-error.js';

export interface UntoldParts {
  clock: Clock;
  random: Random;
  /** Away, nothing is tried: being back tells what is untold. */
  online(): boolean;
}

/** Milliseconds in which what is noted further is told with the first. */
const gather = 300;
/** Milliseconds: what the server could not take is told again this soon, at the latest. */
const mostWait = 2000;

/** What the server is still to be told: a little later, and again after an outage. Of one key only the latest. */
export class Untold<Mark extends object> {
  private readonly marks = new Map<string, Mark>();
  private cancel: (() => void) | null = null;

  constructor(
    private readonly parts: UntoldParts,
    /** Throws ParleyError. */
    private readonly send: (mark: Mark) => Promise<void>,
  ) {}

  note(key: string, mark: Mark): void {
    this.marks.set(key, mark);
    this.tellIn(gather);
  }

  /** Runs something that makes what was noted untrue, unless it fails: then that is told after all. Throws what it throws. */
  async instead(key: string, act: () => Promise<void>): Promise<void> {
    const mark = this.marks.get(key);
    this.marks.delete(key);
    try {
      await act();
    } catch (error) {
      if (mark && !this.marks.has(key)) this.note(key, mark);
      throw error;
    }
  }

  /** Tells what is still untold: all of it at once, as the page may be going. */
  async tell(attempt = 1): Promise<void> {
    this.cancel?.();
    this.cancel = null;
    const told = await Promise.all([...this.marks].map(([key, mark]) => this.tellOne(key, mark)));
    if (told.every(Boolean) || !this.parts.online()) return;
    this.tellIn(backoff(attempt, this.parts.random, { most: mostWait }), attempt + 1);
  }

  clear(): void {
    this.cancel?.();
    this.cancel = null;
    this.marks.clear();
  }

  private tellIn(ms: number, attempt = 1): void {
    this.cancel ??= this.parts.clock.after(ms, () => void this.tell(attempt));
  }

  /** False where the server could not take it now. */
  private async tellOne(key: string, mark: Mark): Promise<boolean> {
    try {
      await this.send(mark);
    } catch (error) {
      if (ParleyError.from(error).retryable) return false;
    }
    if (this.marks.get(key) === mark) this.marks.delete(key);
    return true;
  }
}
