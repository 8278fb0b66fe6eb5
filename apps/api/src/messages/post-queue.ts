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
/** So many wait for no more to come. */
const enough = 32;
/** Batches in flight. A held room waits in a lane beside the others, so that it keeps nobody else waiting. */
const lanes = { together: 3, held: 2 };
/** How long posts gather for each of the last batch, and at most: where few come, there is little to wait for. */
const gatherMs = { each: 2, most: 8 };
/** Whoever posts is answered within 2 s, whatever PostgreSQL does. */
const patienceMs = 1800;

/**
 * Group commit (R4): what a batch costs is shared by all that are in it. Posts that arrive while one is being written
 * gather for the next; one of several posts shows that more are coming, so they gather for a moment even after it.
 * Where enough have come nobody waits, and neither does who posts alone. A room is in one batch at a time, so its posts keep
 * the order in which they came; the rooms take turns.
 */
export class PostQueue {
  private readonly queues = new Map<string, Waiting[]>();
  private readonly busy = new Set<string>();
  /** Rooms that somebody else held: they go alone, and wait for the lock. */
  private readonly held = new Set<string>();
  private readonly givenUp = new WeakSet<Waiting>();
  private readonly inFlight = { together: 0, held: 0 };
  private last = { startedAt: -Infinity, posts: 0 };
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly run: Run) {}

  /** How many wait for their turn. */
  get inLine(): number {
    return [...this.queues.values()].reduce((sum, { length }) => sum + length, 0);
  }

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
    else this.forget(roomId);
    this.givenUp.add(waiting);
    waiting.fail(new Refusal('server.unavailable'));
  }

  private forget(roomId: string): void {
    this.queues.delete(roomId);
    this.held.delete(roomId);
  }

  private pump(): void {
    for (const roomId of this.held) {
      if (this.inFlight.held === lanes.held) break;
      if (this.busy.has(roomId)) continue;
      this.held.delete(roomId);
      this.start('held', this.take([roomId]));
    }
    while (this.inFlight.together < lanes.together) {
      const free = this.free();
      if (free.length === 0) return;
      if (this.gathers() && !this.areEnough(free)) return;
      const batch = this.take(free);
      this.last = { startedAt: performance.now(), posts: batch.length };
      this.start('together', batch);
    }
  }

  private gathers(): boolean {
    if (this.inFlight.together === 0 && this.last.posts <= 1) return false;
    const gathering = Math.min(gatherMs.most, gatherMs.each * this.last.posts);
    const left = this.last.startedAt + gathering - performance.now();
    if (left <= 0) return false;
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.pump();
    }, left);
    return true;
  }

  private free(): string[] {
    return [...this.queues.keys()].filter((roomId) => !this.busy.has(roomId) && !this.held.has(roomId));
  }

  private areEnough(rooms: string[]): boolean {
    let posts = 0;
    return rooms.some((roomId) => (posts += this.queueOf(roomId).length) >= enough);
  }

  /** A room that could not send all is the last to be asked next time. */
  private take(rooms: string[]): Waiting[] {
    const batch: Waiting[] = [];
    for (const roomId of rooms) {
      if (batch.length === batchSize) break;
      const queue = this.queueOf(roomId);
      batch.push(...queue.splice(0, batchSize - batch.length));
      this.busy.add(roomId);
      this.queues.delete(roomId);
      if (queue.length > 0) this.queues.set(roomId, queue);
    }
    return batch;
  }

  private start(lane: 'together' | 'held', batch: Waiting[]): void {
    this.inFlight[lane] += 1;
    void this.write(batch, lane === 'held').finally(() => {
      this.inFlight[lane] -= 1;
      this.pump();
    });
  }

  private async write(batch: Waiting[], waiting: boolean): Promise<void> {
    const items = batch.map(({ item }) => item);
    try {
      this.judge(batch, await this.run(items, waiting));
    } catch (error) {
      await this.oneByOne(batch, error);
    } finally {
      for (const { roomId } of items) this.busy.delete(roomId);
    }
  }

  private judge(batch: Waiting[], verdicts: Verdict[]): void {
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
