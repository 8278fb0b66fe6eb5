import { limits } from '@parley/contracts';
import type { SayShown } from '@parley/contracts';
import type { Clock } from '../clock.js';

type Shown = SayShown['shown'][number];

/** Milliseconds: many that come in a moment are said together. */
const gathering = 250;

/** What this device made of what was raised, on its way to the server. */
export class ShownReports {
  private waiting: Shown[] = [];
  private cancel: (() => void) | null = null;

  constructor(
    private readonly say: (said: SayShown) => Promise<unknown>,
    private readonly clock: Clock,
  ) {}

  add(shown: Shown): void {
    this.waiting.push(shown);
    this.cancel ??= this.clock.after(gathering, () => this.tell());
  }

  clear(): void {
    this.cancel?.();
    this.cancel = null;
    this.waiting = [];
  }

  /** A server of an older release knows nothing of it. */
  private tell(): void {
    const all = this.waiting;
    this.clear();
    for (let from = 0; from < all.length; from += limits.shownAtOnce)
      void this.say({ shown: all.slice(from, from + limits.shownAtOnce) }).catch(() => undefined);
  }
}
