import { signal } from '@angular/core';
import type { Own } from '@parley/contracts';

/**
 * Where the "New" line stands. It is put there on opening, and when something arrives that is not being watched; while
 * one reads on, it stays where it is.
 */
export class UnreadLine {
  private readonly place = signal<number | null>(null);
  /** The line stands behind this `seq`; null where there is none. */
  readonly after = this.place.asReadonly();
  private unread = 0;
  private readVersion = 0;

  opened({ unread, lastReadSeq, readVersion }: Own): void {
    this.unread = unread;
    this.readVersion = readVersion;
    this.place.set(unread > 0 ? lastReadSeq : null);
  }

  /** One's own numbers changed. `watching`: whatever comes is on the screen at once. */
  changed({ unread, lastReadSeq, readVersion }: Own, watching: boolean): void {
    const begins = unread > 0 && this.unread === 0 && !watching;
    const markedUnread = readVersion > this.readVersion && unread > 0;
    if (begins || markedUnread) this.place.set(lastReadSeq);
    this.unread = unread;
    this.readVersion = readVersion;
  }

  /** One has answered: nothing is new any more. */
  posted(): void {
    this.place.set(null);
  }
}
