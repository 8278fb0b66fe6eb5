import type { Clock } from '@parley/sdk';

interface Timer {
  at: number;
  task: () => void;
}

/** Lets everything that waits for a promise, and for nothing else, go on. */
export async function settled(rounds = 12): Promise<void> {
  for (let round = 0; round < rounds; round += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}

/** A clock that stands still until a test moves it. */
export class FakeClock implements Clock {
  private time = Date.UTC(2026, 0, 1);
  private readonly timers = new Set<Timer>();

  now(): number {
    return this.time;
  }

  after(ms: number, task: () => void): () => void {
    const timer = { at: this.time + ms, task };
    this.timers.add(timer);
    return () => void this.timers.delete(timer);
  }

  /** Moves on by `ms`; what falls due runs in order, and what it caused is let settle. */
  async advance(ms: number): Promise<void> {
    const end = this.time + ms;
    await settled();
    for (let next = this.next(end); next; next = this.next(end)) {
      this.timers.delete(next);
      this.time = Math.max(this.time, next.at);
      next.task();
      await settled();
    }
    this.time = end;
  }

  private next(end: number): Timer | undefined {
    let earliest: Timer | undefined;
    for (const timer of this.timers) {
      if (timer.at <= end && timer.at < (earliest?.at ?? Infinity)) earliest = timer;
    }
    return earliest;
  }
}
