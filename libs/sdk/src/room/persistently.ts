import { backoff } from '../backoff.js';
import type { Random } from '../backoff.js';
import { wait } from '../clock.js';
import type { Clock } from '../clock.js';
import { ParleyError } from '../parley-error.js';

/** Twice more when it is worth it: for what repeats safely when the answer is lost (R6). */
export async function persistently<Result>(
  { clock, random }: { clock: Clock; random: Random },
  act: () => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof ParleyError) || !error.retryable || attempt > 2) throw error;
      await wait(clock, backoff(attempt, random) + (error.retryAfter ?? 0) * 1000);
    }
  }
}
