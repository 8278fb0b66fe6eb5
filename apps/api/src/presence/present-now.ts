import { PresentPeople } from '../users/present-people.js';
import type { PresenceStore } from './presence-store.js';

/** So many milliseconds who asks gets the same answer. */
const lasting = 1000;

/** As the presence store knows it; however many ask, it is asked once in a while. */
export class PresentNow extends PresentPeople {
  private asked: Promise<readonly string[]> | null = null;
  private until = -Infinity;

  constructor(
    private readonly store: Pick<PresenceStore, 'present'>,
    /** Milliseconds, ascending. */
    private readonly now: () => number = () => performance.now(),
  ) {
    super();
  }

  ids(): Promise<readonly string[]> {
    if (this.asked && this.now() < this.until) return this.asked;
    this.until = this.now() + lasting;
    const asked = this.store.present();
    this.asked = asked;
    // What failed is not kept.
    asked.catch(() => {
      if (this.asked === asked) this.asked = null;
    });
    return asked;
  }
}
