import type { Due } from './push-addressees.js';
import type { PushOutcome } from './push-outcomes.service.js';

/** What is written down at once: after a crash so many are sent a second time at most, and the devices drop those. */
const notedTogether = 100;

/** Messages under way; what became of them is noted many at once. */
export class PushBatch {
  private readonly under: Promise<void>[] = [];
  private readonly done: PushOutcome[] = [];
  private readonly failures: unknown[] = [];

  constructor(
    private readonly send: (one: Due) => Promise<PushOutcome | null>,
    private readonly note: (done: PushOutcome[]) => Promise<void>,
  ) {}

  begin(one: Due): void {
    this.under.push(this.one(one).catch((error: unknown) => void this.failures.push(error)));
  }

  /** Rejects where one of them did, when what became of the others is noted. */
  async end(): Promise<void> {
    await Promise.all(this.under);
    await this.note(this.done.splice(0));
    if (this.failures.length > 0) throw this.failures[0];
  }

  private async one(due: Due): Promise<void> {
    const outcome = await this.send(due);
    if (outcome) this.done.push(outcome);
    if (this.done.length >= notedTogether) await this.note(this.done.splice(0));
  }
}
