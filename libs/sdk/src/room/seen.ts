import { limits, routes } from '@parley/contracts';
import type { Room, SeenChanged } from '@parley/contracts';
import { every } from '../clock.js';
import type { Clock } from '../clock.js';
import type { Call } from '../http/call.js';
import { Observed } from '../observable.js';
import type { Observable } from '../observable.js';
import { ParleyError } from '../parley-error.js';
import type { RoomChange } from '../socket/room-change.js';

export interface SeenParts {
  roomId: string;
  call: Call;
  clock: Clock;
}

/** Milliseconds after which it is asked again: what is told of it may be lost. */
const askedEvery = 60_000;

const nobody: ReadonlyMap<string, number> = new Map();

/** Whether a room says who has seen what. */
export function saysSeen({ seenBy, memberCount }: Pick<Room, 'seenBy' | 'memberCount'>): boolean {
  return seenBy === true && memberCount <= limits.seenBy;
}

/** How far the others in a room have read, by user id, while somebody looks and the room says so. */
export class Seen implements Observable<ReadonlyMap<string, number>> {
  private readonly positions = new Observed(nobody);
  private readonly watchers = new Set<object>();
  private round = 0;
  private cancel: (() => void) | null = null;

  constructor(private readonly parts: SeenParts) {}

  get(): ReadonlyMap<string, number> {
    return this.positions.get();
  }

  subscribe(listener: (positions: ReadonlyMap<string, number>) => void): () => void {
    return this.positions.subscribe(listener);
  }

  /** Asks at once and each minute, and listens in between; the answer ends it. */
  watch(): () => void {
    const watcher = {};
    this.watchers.add(watcher);
    if (this.watchers.size === 1) this.begin();
    return () => {
      if (this.watchers.delete(watcher) && this.watchers.size === 0) this.end();
    };
  }

  hear({ userId, seq }: Pick<SeenChanged, 'userId' | 'seq'>): void {
    if (this.watchers.size > 0) this.positions.set(new Map(this.positions.get()).set(userId, seq));
  }

  /** Who writes has read what is above it. */
  hearPost({ type, message }: RoomChange): void {
    if (type !== 'message.posted' || !message) return;
    const { authorId: userId, seq, threadRoot, inRoom } = message;
    if (threadRoot !== null && inRoom !== true) return;
    const before = this.positions.get().get(userId);
    if (before !== undefined && before < seq) this.hear({ userId, seq });
  }

  /** The line was away, and whatever was told with it. */
  renew(): void {
    if (this.watchers.size > 0) void this.ask();
  }

  /** Forgets everything (sign-out). */
  clear(): void {
    this.watchers.clear();
    this.end();
  }

  private begin(): void {
    this.cancel = every(this.parts.clock, askedEvery, () => void this.ask());
    void this.ask();
  }

  private end(): void {
    this.round += 1;
    this.cancel?.();
    this.cancel = null;
    this.positions.set(nobody);
  }

  private async ask(): Promise<void> {
    const round = ++this.round;
    const { roomId, call } = this.parts;
    try {
      const { seen } = await call(routes.seen.list, { params: { id: roomId } });
      if (round === this.round) this.positions.set(new Map(seen.map(({ userId, seq }) => [userId, seq])));
    } catch (error) {
      // It does not say so any more; what could not be had for another reason is asked for in a minute.
      if (round === this.round && ParleyError.from(error).code === 'policy.denied')
        this.positions.set(nobody);
    }
  }
}
