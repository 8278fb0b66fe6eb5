import { inject, Injectable, signal } from '@angular/core';
import type { SessionState } from '@parley/sdk';
import { PARLEY } from './parley.js';

/** Milliseconds between two tries to find out who is signed in. */
const pause = 3_000;

/** Finds out at the start who is signed in here, and keeps trying while the server cannot be reached. */
@Injectable({ providedIn: 'root' })
export class SessionStart {
  private readonly parley = inject(PARLEY);
  private readonly failure = signal<unknown>(null);
  /** Why it is not known yet, where a try has failed. */
  readonly failed = this.failure.asReadonly();
  private asking: Promise<SessionState['status']> | null = null;
  private wake: () => void = () => undefined;

  known(): Promise<SessionState['status']> {
    const { status } = this.parley.session.state.get();
    if (status !== 'unknown') return Promise.resolve(status);
    this.asking ??= this.ask().finally(() => (this.asking = null));
    return this.asking;
  }

  retryNow(): void {
    this.wake();
  }

  private async ask(): Promise<SessionState['status']> {
    for (;;) {
      try {
        const { status } = await this.parley.session.restore();
        this.failure.set(null);
        return status;
      } catch (error) {
        this.failure.set(error);
        await new Promise<void>((resolve) => {
          this.wake = resolve;
          setTimeout(resolve, pause);
        });
      }
    }
  }
}
