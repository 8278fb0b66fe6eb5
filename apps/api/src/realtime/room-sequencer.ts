import type { RoomEvent } from '@parley/contracts';
import { InOrder } from './in-order.js';
import type { Span } from './in-order.js';

/** Above this many members, joins and leaves are told at most once in `coalescingMs` (R15). */
const largeRoom = 500;
const coalescingMs = 1000;

export type MembershipEvent = Extract<RoomEvent, { type: 'member.joined' | 'member.left' }>;

export interface RoomListener {
  /** Somebody came or went, in the order of revisions and before anything later is told (R12). */
  moved(event: MembershipEvent): void;
  /** To all local sockets in the room at once; strictly ascending, each with the `since` that joins it to the one before. */
  tell(events: readonly RoomEvent[]): void;
}

/** One room's events on one node, told strictly by revision (R11). */
export class RoomSequencer {
  private readonly order: InOrder<RoomEvent>;
  private told: number;
  private held: MembershipEvent | null = null;
  private lastMoveAt = -Infinity;
  private readonly ready: RoomEvent[] = [];

  constructor(
    cursor: number,
    private readonly listener: RoomListener,
  ) {
    this.order = new InOrder(cursor, spanOf);
    this.told = cursor;
  }

  get position(): number {
    return this.order.position;
  }

  /** Whether a hole or a held event wants to be looked at again. */
  get unsettled(): boolean {
    return this.order.hasHole() || this.held !== null;
  }

  get waitingCount(): number {
    return this.order.waitingCount;
  }

  take(events: readonly RoomEvent[], now: number): void {
    this.pass(
      events.flatMap((event) => this.order.take(event, now)),
      now,
    );
  }

  expect(head: number, now: number): void {
    this.order.expect(head, now);
  }

  overdue(now: number, patience: number): Span | null {
    return this.order.overdue(now, patience);
  }

  fill(events: readonly RoomEvent[], until: number, now: number): void {
    this.pass(this.order.fill(events, until, now), now);
  }

  /** There is more than can be told one by one: only the head is. */
  skipTo(head: Extract<RoomEvent, { type: 'room.head' }>, now: number): void {
    if (head.revision <= this.position) return;
    this.pass(this.order.fill([head], head.revision, now), now);
  }

  /** Tells what was held for long enough. */
  settle(now: number): void {
    if (this.held && now - this.lastMoveAt >= coalescingMs) this.tellHeld(now);
    this.flush();
  }

  private pass(ready: readonly RoomEvent[], now: number): void {
    for (const event of ready) {
      if (event.type === 'member.joined' || event.type === 'member.left') this.move(event, now);
      else {
        this.tellHeld(now);
        this.tell(event);
      }
    }
    this.flush();
  }

  /** What came before is told to those who heard the room then (R12). */
  private move(event: MembershipEvent, now: number): void {
    this.flush();
    this.listener.moved(event);
    this.held = event;
    if (event.memberCount <= largeRoom || now - this.lastMoveAt >= coalescingMs) this.tellHeld(now);
  }

  private tellHeld(now: number): void {
    if (!this.held) return;
    const event = this.held;
    this.held = null;
    this.lastMoveAt = now;
    this.tell(event);
  }

  private tell(event: RoomEvent): void {
    const { since } = spanOf(event);
    const joined = Math.min(since, this.told);
    this.told = event.revision;
    this.ready.push(joined === since ? event : { ...event, since: joined });
  }

  private flush(): void {
    if (this.ready.length > 0) this.listener.tell(this.ready.splice(0));
  }
}

function spanOf({ since, revision }: RoomEvent): Span {
  return { since: since ?? revision - 1, until: revision };
}
