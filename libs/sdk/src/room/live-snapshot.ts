import type { Room } from '@parley/contracts';
import { Observed } from '../observable.js';
import type { Observable } from '../observable.js';
import type { Outbox } from '../outbox/outbox.js';
import type { TypingWatch } from '../presence/typing.js';
import type { Directory } from '../rooms/directory.js';
import { closedRoom, nextSnapshot } from './room-snapshot.js';
import type { RoomSnapshot } from './room-snapshot.js';
import type { RoomTimeline } from './room-timeline.js';

/** Where what is shown of a room comes from. */
export interface SnapshotParts {
  timeline: RoomTimeline;
  directory: Directory;
  outbox: Outbox;
  typing: TypingWatch;
}

/** What is to be done when one of them moved; each of it refreshes. */
export interface Moved {
  timeline(): void;
  directory(): void;
}

/**
 * What a screen shows of one line of a room. It follows its sources while the room is not closed or somebody listens, so that rooms
 * one has looked at and closed cost nothing at each event of all the others; else it is put together when it is asked for.
 */
export class LiveSnapshot implements Observable<RoomSnapshot> {
  private readonly snapshot = new Observed<RoomSnapshot>(closedRoom);
  private listeners = 0;
  private stops: (() => void)[] = [];
  /** A room one is not in, as others see it. */
  preview: Room | null = null;

  constructor(
    private readonly roomId: string,
    private readonly parts: SnapshotParts,
    private readonly moved: Moved,
  ) {}

  get(): RoomSnapshot {
    if (this.stops.length === 0) this.refresh();
    return this.snapshot.get();
  }

  subscribe(listener: (snapshot: RoomSnapshot) => void): () => void {
    this.listeners += 1;
    this.refresh();
    const stop = this.snapshot.subscribe(listener);
    let over = false;
    return () => {
      if (over) return;
      over = true;
      stop();
      this.listeners -= 1;
      this.follow();
    };
  }

  refresh(more: Partial<RoomSnapshot> = {}): void {
    const { directory, timeline, outbox, typing } = this.parts;
    const sources = {
      entry: directory.get(this.roomId),
      preview: this.preview,
      timeline: timeline.state.get(),
      items: outbox.ofRoom(this.roomId),
      typing: typing.in(this.roomId, timeline.line),
    };
    this.snapshot.set(nextSnapshot(this.snapshot.get(), sources, more));
    this.follow();
  }

  private follow(): void {
    const isWanted = this.listeners > 0 || this.snapshot.get().status !== 'closed';
    if (isWanted === this.stops.length > 0) return;
    for (const stop of this.stops) stop();
    this.stops = isWanted ? this.followAll() : [];
  }

  private followAll(): (() => void)[] {
    const { timeline, directory, outbox, typing } = this.parts;
    const refresh = () => this.refresh();
    return [
      timeline.state.subscribe(() => this.moved.timeline()),
      directory.rooms.subscribe(() => this.moved.directory()),
      outbox.items.subscribe(refresh),
      typing.rooms.subscribe(refresh),
    ];
  }
}
