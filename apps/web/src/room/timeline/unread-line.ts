import { signal } from '@angular/core';
import type { Own } from '@parley/contracts';

/** How much follows the line, for those who asked. */
type Follows = Pick<Own, 'unread' | 'mentions'>;

/**
 * Where the "New" line stands. It is put there on opening, and when something arrives that is not being watched; while
 * one reads on, it stays where it is.
 */
export class UnreadLine {
  private readonly place = signal<number | null>(null);
  /** The line stands behind this `seq`; null where there is none. */
  readonly after = this.place.asReadonly();
  private readonly told = signal<Follows | null>(null);
  /** What the line says besides that it is there. */
  readonly says = this.told.asReadonly();
  private unread = 0;
  private readVersion = 0;

  opened({ unread, lastReadSeq, readVersion }: Own): void {
    this.unread = unread;
    this.readVersion = readVersion;
    this.put(unread > 0 ? lastReadSeq : null);
  }

  /** One's own numbers changed. `watching`: whatever comes is on the screen at once. */
  changed({ unread, lastReadSeq, readVersion }: Own, watching: boolean): void {
    const begins = unread > 0 && this.unread === 0 && !watching;
    const markedUnread = readVersion > this.readVersion && unread > 0;
    const markedRead = readVersion > this.readVersion && unread === 0;
    if (begins || markedUnread) this.put(lastReadSeq);
    if (markedRead) this.put(null);
    this.unread = unread;
    this.readVersion = readVersion;
  }

  /** One has answered: nothing is new any more. */
  posted(): void {
    this.put(null);
  }

  /** Somebody wants to know what counts as unread: all that follows this message. */
  explain(after: number, follows: Follows): void {
    this.put(after);
    this.told.set(follows);
  }

  private put(after: number | null): void {
    this.place.set(after);
    this.told.set(null);
  }
}
