import { inject, Injectable, signal } from '@angular/core';
import { Router } from '@angular/router';
import type { SessionState } from '@parley/sdk';
import { isCalledOff } from './called-off.js';
import { PARLEY } from './parley.js';

/** Shows the door when a sign-in ends, and remembers why, so that the door can say it. */
@Injectable({ providedIn: 'root' })
export class SessionEnd {
  private readonly parley = inject(PARLEY);
  private readonly router = inject(Router);
  private readonly reason = signal('');
  /** The code that ended the sign-in, `elsewhere` where another tab did, or empty. */
  readonly why = this.reason.asReadonly();
  private leaving = false;
  /** Where one comes out is decided elsewhere. */
  private led = false;
  private readonly last: (() => Promise<unknown>)[] = [];
  private present: SessionState['status'] = this.parley.session.state.get().status;

  constructor() {
    this.parley.session.state.subscribe((state) => this.follow(state));
  }

  /** What is to be done before one signs out, as it can be done only while one is signed in. */
  before(act: () => Promise<unknown>): void {
    this.last.push(act);
  }

  /** Signs out here and in all other tabs. Rejects where the server cannot be reached. */
  async signOut(): Promise<void> {
    await Promise.allSettled(this.last.map((act) => act()));
    this.leaving = true;
    try {
      await this.parley.session.signOut();
    } finally {
      this.leaving = false;
    }
  }

  /**
   * One's account ends by `act`, and one is led `to` what becomes of it. That the sign-in is over may be heard before the
   * answer, which nobody waits for any more then. Nothing of it stays on this device.
   */
  async forGood(to: string, act: () => Promise<unknown>): Promise<void> {
    this.leaving = true;
    this.led = true;
    try {
      await act().catch((error: unknown) => {
        if (!isCalledOff(error)) throw error;
      });
      await this.parley.session.signOut().catch(() => undefined);
      await this.router.navigateByUrl(to);
    } finally {
      this.leaving = false;
      this.led = false;
    }
  }

  private follow({ status, reason }: SessionState): void {
    const before = this.present;
    this.present = status;
    if (status === 'signedIn') this.reason.set('');
    if (status !== 'signedOut' || before === 'unknown') return;
    this.reason.set(this.leaving ? '' : (reason ?? 'elsewhere'));
    if (before === 'signedOut' || this.led) return;
    const to = this.router.url;
    const queryParams = this.leaving || to === '/' ? {} : { to };
    void this.router.navigate(['/sign-in'], { queryParams });
  }
}
