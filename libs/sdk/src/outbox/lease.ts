import type { Clock } from '../clock.js';

/** A claim that all tabs see. */
export interface LeaseStore {
  /** True when `holder` has it until `until` (clock ms): it was free, had run out, or was already `holder`'s. */
  claim(claim: { key: string; holder: string; until: number; now: number }): Promise<boolean>;
  /** To be called only by whoever holds it. Must be done at once: the page may be going. */
  release(key: string): Promise<void>;
}

/** Where there is only one who could send. */
export const soleLease: LeaseStore = {
  claim: () => Promise.resolve(true),
  release: () => Promise.resolve(),
};

/** A holder that showed no life for this long (ms) has lost it (R25). */
const life = 5_000;

/**
 * One sending tab per user: whoever holds the lease sends, and the others try for it again and again.
 * Two senders for a moment would do no harm (client ids), only order could suffer.
 */
export class Lease {
  private held = false;
  private key = '';
  /** When what was claimed runs out (clock ms). */
  private until = 0;
  private cancel: () => void = () => undefined;
  private round = 0;

  constructor(
    private readonly store: LeaseStore,
    private readonly clock: Clock,
    private readonly holder: string,
    private readonly changed: (held: boolean) => void,
  ) {}

  /** A page that slept longer than its claim lasts finds that out before it sends. */
  isHeld(): boolean {
    return this.held && this.clock.now() < this.until;
  }

  async start(key: string): Promise<void> {
    this.round += 1;
    this.key = key;
    await this.tend(this.round);
  }

  async stop(): Promise<void> {
    this.round += 1;
    this.cancel();
    await this.letGo();
  }

  /**
   * The page is going: the next one, or another tab, may send at once. If it stays after all, it claims again soon.
   * What has run out is left alone: it may be another tab's by now.
   */
  async letGo(): Promise<void> {
    const had = this.isHeld();
    this.held = false;
    if (had) await this.store.release(this.key).catch(() => undefined);
  }

  private async tend(round: number): Promise<void> {
    const now = this.clock.now();
    const until = now + life;
    const held = await this.store.claim({ key: this.key, holder: this.holder, now, until }).catch(() => true);
    if (round !== this.round) return;
    const changed = held !== this.isHeld();
    this.held = held;
    if (held) this.until = until;
    this.cancel = this.clock.after(life / 3, () => void this.tend(round));
    if (changed) this.changed(held);
  }
}
