import { performance } from 'node:perf_hooks';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';

/** The time, how long the event loop has worked in all, and a rest. All in ms. */
export interface PacedBy {
  now(): number;
  worked(): number;
  rest(ms: number): Promise<unknown>;
}

const eventLoop: PacedBy = {
  now: () => performance.now(),
  worked: () => performance.eventLoopUtilization().active,
  rest: (ms) => (ms < 1 ? turn() : pause(ms)),
};

/** So many times as long as the event loop worked meanwhile, on this or on anything, it may take. */
const share = 3;
/** And not longer for each: a thousand people have 1,300 devices, and are told in some two and a half seconds. */
const mostEach = 2;

/**
 * Spreads out what concerns many people and can wait: most of the time is left to those who do not wait. Whoever was held
 * up makes up for it, so what else there is to do does not make it longer.
 */
export class Pace {
  private before: number;
  private due: number;

  constructor(private readonly by: PacedBy = eventLoop) {
    this.before = by.worked();
    this.due = by.now();
  }

  /** After so many of them. */
  async after(many: number): Promise<void> {
    const worked = this.by.worked() - this.before;
    this.before += worked;
    this.due += Math.min(share * worked, mostEach * many);
    await this.by.rest(Math.max(0, this.due - this.by.now()));
  }
}
