import { computed, effect, inject, Injectable, signal } from '@angular/core';
import { mayReviewReports } from '@parley/policy';
import { injectMe } from '../session/me.js';
import { PARLEY } from '../session/parley.js';
import { signalFrom } from '../session/signal-from.js';

/** How many reports wait for the server's moderators: asked for anew whenever there is something else. 0 for everybody else. */
@Injectable({ providedIn: 'root' })
export class OpenReports {
  private readonly reports = inject(PARLEY).reports;
  private readonly me = injectMe();
  private readonly changed = signalFrom(this.reports.changed);
  private readonly counted = signal(0);
  readonly reviews = computed(() => {
    const me = this.me();
    return me !== null && mayReviewReports(me);
  });
  readonly count = computed(() => (this.reviews() ? this.counted() : 0));

  constructor() {
    effect(() => {
      this.changed();
      if (this.reviews()) void this.ask();
    });
  }

  /** Where it cannot be asked the number before stays; coming back asks again. */
  private async ask(): Promise<void> {
    const answer = await this.reports.queue.count().catch(() => null);
    if (answer) this.counted.set(answer.open);
  }
}
