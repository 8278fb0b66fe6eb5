/** What an event covers: all numbers above `since` up to and including `until`. */
export interface Span {
  since: number;
  until: number;
}

/**
 * Puts numbered events into strict order, whatever order they come in, however often, and wherever some are missing.
 * It owns no clock and asks nobody: times are milliseconds of a monotonic clock that the caller gives, and the caller
 * fetches what is missing.
 */
export class InOrder<Event> {
  private waiting: { event: Event; span: Span }[] = [];
  private known: number;
  private missingSince: number | null = null;

  /** @param cursor all up to this number has been taken */
  constructor(
    private cursor: number,
    private readonly spanOf: (event: Event) => Span,
  ) {
    this.known = cursor;
  }

  get position(): number {
    return this.cursor;
  }

  get waitingCount(): number {
    return this.waiting.length;
  }

  /** Takes one event in; answers those that are next, in order. */
  take(event: Event, now: number): Event[] {
    const span = this.spanOf(event);
    if (span.until <= this.cursor) return [];
    const place = this.waiting.findIndex((other) => other.span.until >= span.until);
    if (place === -1) this.waiting.push({ event, span });
    else if (this.waiting[place]?.span.until !== span.until) this.waiting.splice(place, 0, { event, span });
    return this.release(now);
  }

  /** The truth is at `head`: what lies between is missing until it comes. */
  expect(head: number, now: number): void {
    this.known = Math.max(this.known, head);
    this.noteHole(now, false);
  }

  /** The first hole, once it is `patience` old. */
  overdue(now: number, patience: number): Span | null {
    if (this.missingSince === null || now - this.missingSince < patience) return null;
    return { since: this.cursor, until: this.waiting[0]?.span.since ?? this.known };
  }

  hasHole(): boolean {
    return this.missingSince !== null;
  }

  /** Takes what was fetched for a hole: all that is left to know up to `until`, ascending. */
  fill(events: readonly Event[], until: number, now: number): Event[] {
    const before = this.cursor;
    const ready: Event[] = [];
    for (const event of events) this.advance(event, this.spanOf(event).until, ready);
    this.cursor = Math.max(this.cursor, until);
    ready.push(...this.release(now));
    this.noteHole(now, this.cursor > before);
    return ready;
  }

  private release(now: number): Event[] {
    const before = this.cursor;
    const ready: Event[] = [];
    for (let next = this.waiting[0]; next && next.span.since <= this.cursor; next = this.waiting[0]) {
      this.waiting.shift();
      this.advance(next.event, next.span.until, ready);
    }
    this.noteHole(now, this.cursor > before);
    return ready;
  }

  private advance(event: Event, until: number, ready: Event[]): void {
    if (until <= this.cursor) return;
    this.cursor = until;
    ready.push(event);
  }

  /** A hole is as old as the last step forward: another one may have opened behind it. */
  private noteHole(now: number, moved: boolean): void {
    if (this.waiting.length === 0 && this.known <= this.cursor) this.missingSince = null;
    else if (moved || this.missingSince === null) this.missingSince = now;
  }
}
