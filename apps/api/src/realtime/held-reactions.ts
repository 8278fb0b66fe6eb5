import type { RoomEvent } from '@parley/contracts';

/** From so many listeners on, reactions are held … */
const manyListeners = 100;
/** … for at most so long (ms), or until anything else is told (R15). */
const longestMs = 250;

type Reacted = Extract<RoomEvent, { type: 'message.reacted' }>;

/**
 * Reactions to one message come by the dozen, and each event carries all of its state: where many listen, of those that
 * come in one moment only the last one of a message is told. Whoever is told of the next number is told that it covers
 * those that were left out: their row bears a later number by then, whatever a client asks for meanwhile.
 */
export class HeldReactions {
  private held: Reacted[] = [];
  private since = 0;

  get some(): boolean {
    return this.held.length > 0;
  }

  /** Whether it keeps the event for a moment. */
  take(event: RoomEvent, listeners: number, now: number): boolean {
    if (event.type !== 'message.reacted') return false;
    if (!this.some) {
      if (listeners < manyListeners) return false;
      this.since = now;
    }
    this.held.push(event);
    return true;
  }

  areDue(now: number): boolean {
    return this.some && now - this.since >= longestMs;
  }

  /** What is left to tell, in order. */
  release(): Reacted[] {
    const last = new Map(this.held.map((event) => [event.message.seq, event]));
    const left = this.held.filter((event) => last.get(event.message.seq) === event);
    this.held = [];
    return left;
  }
}
