import { isUnavailable } from '../http/availability.js';
import { Refusal } from '../http/refusal.js';
import type { PostItem, Verdict } from './posting-batch.js';

export type Settled = Exclude<Verdict, { is: 'skipped' }>;
type Run = (items: PostItem[], waiting: boolean) => Promise<Verdict[]>;

interface Waiting {
  item: PostItem;
  settle: (verdict: Settled) => void;
  fail: (error: unknown) => void;
}

const batchSize = 64;
const batchesInFlight = 4;
/** Whoever posts is answered within 2 s, whatever PostgreSQL does. */
const patienceMs = 1800;

/**
 * Group commit (R4): posts that arrive while others are being written go together in the next batch. A room is in one
 * batch at a time, so its posts keep the order in which they came.
 */
export class PostQueue {
  private readonly queues = new Map<string, Waiting[]>();
  private readonly busy = new Set<string>();
  /** Rooms that somebody else held: they go alone, and wait for the lock. */
  private readonly held = new Set<string>();
  private readonly givenUp = new WeakSet<Waiting>();
  private inFlight = 0;

  constructor(private readonly run: Run) {}

  post(item: PostItem): Promise<Settled> {
    const { promise, resolve: settle, reject: fail } = Promise.withResolvers<Settled>();
    const waiting = { item, settle, fail };
    const overdue = setTimeout(() => this.giveUp(waiting), patienceMs);
    this.queueOf(item.roomId).push(waiting);
    this.pump();
    return promise.finally(() => clearTimeout(overdue));
  }

  /** What still stands in line is not written any more; what is being written may be, and is found by its client id. */
  private giveUp(waiting: Waiting): void {
    const { roomId } = waiting.item;
    const left = this.queueOf(roomId).filter((each) => each !== waiting);
    if (left.length > 0) this.queues.set(roomId, left);
    else this.queues.delete(roomId);
    this.givenUp.add(waiting);
    waiting.fail(new Refusal('server.unavailable'));
  }

  private pump(): void {
    while (this.inFlight < batchesInFlight) {
      const batch = this.take();
      if (!batch) return;
      this.inFlight += 1;
      void this.write(batch.rooms, batch.waiting).finally(() => {
        this.inFlight -= 1;
        this.pump();
      });
    }
  }

  private take(): { rooms: Map<string, Waiting[]>; waiting: boolean } | null {
    const free = [...this.queues.keys()].filter((roomId) => !this.busy.has(roomId));
    const alone = free.find((roomId) => this.held.has(roomId));
    const rooms = new Map<string, Waiting[]>();
    let room = batchSize;
    for (const roomId of alone ? [alone] : free) {
      if (room === 0) break;
      const taken = this.queueOf(roomId).splice(0, room);
      room -= taken.length;
      rooms.set(roomId, taken);
      this.busy.add(roomId);
      if (this.queueOf(roomId).length === 0) this.queues.delete(roomId);
    }
    return rooms.size > 0 ? { rooms, waiting: alone !== undefined } : null;
  }

  private async write(rooms: Map<string, Waiting[]>, waiting: boolean): Promise<void> {
    const batch = [...rooms.values()].flat();
    try {
      this.judge(
        batch,
        await this.run(
          batch.map(({ item }) => item),
          waiting,
        ),
      );
    } catch (error) {
      await this.oneByOne(batch, error);
    } finally {
      for (const roomId of rooms.keys()) this.busy.delete(roomId);
    }
  }

  private judge(batch: Waiting[], verdicts: Verdict[]): void {
    for (const roomId of new Set(batch.map(({ item }) => item.roomId))) this.held.delete(roomId);
    const skipped = batch.filter((each, index) => {
      const verdict = verdicts[index];
      if (!verdict) each.fail(new Error('a post was left without a verdict'));
      else if (verdict.is !== 'skipped') each.settle(verdict);
      return verdict?.is === 'skipped' && !this.givenUp.has(each);
    });
    for (const each of skipped.reverse()) {
      this.queueOf(each.item.roomId).unshift(each);
      this.held.add(each.item.roomId);
    }
  }

  /** One post that the database cannot take must not fail the others; where it cannot be asked, asking again is no use. */
  private async oneByOne(batch: Waiting[], error: unknown): Promise<void> {
    if (batch.length === 1 || isUnavailable(error)) {
      for (const each of batch) each.fail(error);
      return;
    }
    for (const each of batch) {
      try {
        this.judge([each], await this.run([each.item], true));
      } catch (reason) {
        each.fail(reason);
      }
    }
  }

  private queueOf(roomId: string): Waiting[] {
    const queue = this.queues.get(roomId) ?? [];
    this.queues.set(roomId, queue);
    return queue;
  }
}
