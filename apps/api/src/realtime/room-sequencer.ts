import type { RoomEvent } from '@parley/contracts';
import { HeldReactions } from './held-reactions.js';
import { InOrder } from './in-order.js';
import type { Span } from './in-order.js';

/** Above this many members, joins and leaves are told at most once in `coalescingMs` (R15). */
const largeRoom = 500;
const coalescingMs = 1000;

export type MembershipEvent = Extract<RoomEvent, { type: 'member.joined' | 'member.left' }>;

export interface RoomListener {
  /** How many sockets hear the room here. */
  listeners(): number;
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
  private readonly reactions = new HeldReactions();
  private readonly ready: RoomEvent[] = [];

  /** `newest`: the `seq` of the newest message told, or that was there when the room was opened. */
  constructor(
    cursor: number,
    private readonly listener: RoomListener,
    private newest = 0,
  ) {
    this.order = new InOrder(cursor, spanOf);
    this.told = cursor;
  }

  get position(): number {
    return this.order.position;
  }

  get lastSeq(): number {
    return this.newest;
  }

  /** Whether a hole or a held event wants to be looked at again. */
  get unsettled(): boolean {
    return this.order.hasHole() || this.held !== null || this.reactions.some;
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
    if (this.reactions.areDue(now)) this.tellReactions();
    this.flush();
  }

  private pass(ready: readonly RoomEvent[], now: number): void {
    for (const event of ready) {
      if (event.type === 'member.joined' || event.type === 'member.left') this.move(event, now);
      else {
        this.tellHeld(now);
        if (this.reactions.take(event, this.listener.listeners(), now)) continue;
        this.tellReactions();
        this.tell(event);
      }
    }
    this.flush();
  }

  /** What came before is told to those who heard the room then (R12). */
  private move(event: MembershipEvent, now: number): void {
    this.tellReactions();
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

  private tellReactions(): void {
    for (const event of this.reactions.release()) this.tell(event);
  }

  private tell(event: RoomEvent): void {
    const { since } = spanOf(event);
    const joined = Math.min(since, this.told);
    this.told = event.revision;
    this.newest = Math.max(this.newest, newestIn(event));
    this.ready.push(joined === since ? event : { ...event, since: joined });
  }

  private flush(): void {
    if (this.ready.length > 0) this.listener.tell(this.ready.splice(0));
  }
}

function newestIn(event: RoomEvent): number {
  if (event.type === 'room.head') return event.lastSeq;
  return 'message' in event ? event.message.seq : 0;
}

function spanOf({ since, revision }: RoomEvent): Span {
  return { since: since ?? revision - 1, until: revision };
}
