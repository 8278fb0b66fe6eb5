import type { Clock } from '../clock.js';

/** A claim that all tabs see. */
export interface LeaseStore {
  /** True when `holder` has it until `until` (clock ms): it was free, had run out, or was already `holder`'s. */
  claim(claim: { key: string; holder: string; until: number; now: number }): Promise<boolean>;
  release(key: string, holder: string): Promise<void>;
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
  private cancel: () => void = () => undefined;
  private round = 0;

  constructor(
    private readonly store: LeaseStore,
    private readonly clock: Clock,
    private readonly holder: string,
    private readonly changed: (held: boolean) => void,
  ) {}

  isHeld(): boolean {
    return this.held;
  }

  async start(key: string): Promise<void> {
    this.round += 1;
    await this.tend(key, this.round);
  }

  async stop(key: string): Promise<void> {
    this.round += 1;
    this.cancel();
    const had = this.held;
    this.held = false;
    if (had) await this.store.release(key, this.holder).catch(() => undefined);
  }

  private async tend(key: string, round: number): Promise<void> {
    const now = this.clock.now();
    const claim = { key, holder: this.holder, now, until: now + life };
    const held = await this.store.claim(claim).catch(() => true);
    if (round !== this.round) return;
    const changed = held !== this.held;
    this.held = held;
    this.cancel = this.clock.after(life / 3, () => void this.tend(key, round));
    if (changed) this.changed(held);
  }
}
