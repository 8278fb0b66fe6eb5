import type { User } from '@parley/contracts';
import { backoff, jittered } from '../backoff.js';
import type { Random } from '../backoff.js';
import { wait } from '../clock.js';
import type { Clock } from '../clock.js';
import type { Call } from '../http/call.js';
import type { Observed } from '../observable.js';
import { ParleyError } from '../parley-error.js';
import { beginAsk, endAsk, judge } from './pages.js';
import { showQuote } from './quotes.js';
import { messagePage, mostPause } from './room-questions.js';
import type { Timeline } from './timeline.js';

/** The room in which others are answered. */
interface Quoting {
  readonly roomId: string;
  readonly state: Observed<Timeline>;
  isHeld(): boolean;
  heardHead(revision: number, reset: boolean): void;
}

interface QuoteParts {
  call: Call;
  clock: Clock;
  random: Random;
  met(users: readonly User[]): void;
}

/** Asks for messages that others answer, each once and one after the other, however long the server cannot answer. */
export class QuoteAsking {
  private readonly wanted = new Set<number>();
  private asking = false;

  constructor(
    private readonly room: Quoting,
    private readonly parts: QuoteParts,
  ) {}

  want(seq: number): void {
    if (!this.isOpen() || this.room.state.get().quoted.has(seq)) return;
    this.wanted.add(seq);
    if (!this.asking) void this.askAll();
  }

  private isOpen(): boolean {
    return this.room.isHeld() && this.room.state.get().cursor !== null;
  }

  private async askAll(): Promise<void> {
    this.asking = true;
    // Whoever wants it may be in the middle of reading what is held.
    await Promise.resolve();
    for (let attempt = 1; this.wanted.size > 0 && this.isOpen(); attempt += 1) {
      const [seq = 0] = this.wanted;
      try {
        await this.ask(seq);
        this.wanted.delete(seq);
        attempt = 0;
      } catch (error) {
        const { retryable, retryAfter = 0 } = ParleyError.from(error);
        if (retryable) await this.pause(attempt, retryAfter);
        else this.wanted.delete(seq);
      }
    }
    this.wanted.clear();
    this.asking = false;
  }

  private pause(attempt: number, retryAfter: number): Promise<void> {
    const { clock, random } = this.parts;
    const pause = backoff(attempt, random, { first: 100, most: mostPause });
    return wait(clock, Math.max(pause, jittered(retryAfter * 1000, random)));
  }

  /** A page that is older than what is held, or of before a reset, is asked for again (R18). */
  private async ask(seq: number): Promise<void> {
    const { roomId, state } = this.room;
    const [asking, ask] = beginAsk(state.get(), 'quote');
    state.set(asking);
    try {
      const page = await messagePage(this.parts.call, roomId, { around: seq }, 3);
      if (!this.isOpen()) return;
      const verdict = judge(state.get(), ask, page);
      if (verdict === 'reset') this.room.heardHead(page.revision, true);
      if (verdict !== 'good') throw ParleyError.local('timeout');
      this.parts.met(page.users);
      state.set(showQuote(state.get(), seq, page));
    } finally {
      state.set(endAsk(state.get()));
    }
  }
}
