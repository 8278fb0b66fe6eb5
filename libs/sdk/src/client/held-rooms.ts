import type { Random } from '../backoff.js';
import type { Clock } from '../clock.js';
import type { Call } from '../http/call.js';
import type { Outbox } from '../outbox/outbox.js';
import type { People } from '../people/people.js';
import type { TypingWatch } from '../presence/typing.js';
import type { KeptTimelines } from '../room/held-timeline.js';
import type { Line } from '../room/lines.js';
import { RoomHandle } from '../room/room-handle.js';
import { RoomTimeline } from '../room/room-timeline.js';
import type { Timeline } from '../room/timeline.js';
import type { Directory } from '../rooms/directory.js';
import type { ReadMarks } from '../rooms/read-marks.js';
import { admission } from '../sync/admission.js';
import type { Threads } from '../threads/threads.js';

export interface HeldRoomsParts {
  call: Call;
  clock: Clock;
  random: Random;
  directory: Directory;
  people: People;
  outbox: Outbox;
  typing: TypingWatch;
  reads: ReadMarks;
  threads: Threads;
  /** Who is signed in. */
  me(): string;
  kept: KeptTimelines | null;
}

/** The handles of all rooms that were asked for, and the timelines behind them. */
export class HeldRooms {
  private readonly handles = new Map<string, RoomHandle>();
  private readonly admit = admission(4);

  constructor(private readonly parts: HeldRoomsParts) {}

  /** Always the same object for the same id. */
  of(roomId: string): RoomHandle {
    let handle = this.handles.get(roomId);
    if (!handle) {
      const { directory, people } = this.parts;
      handle = new RoomHandle(roomId, {
        ...this.parts,
        timeline: this.timelineOf(roomId, 'room'),
        timelineOf: (root) => this.timelineOf(roomId, root),
        learned: (room, own) => own && directory.take(room, own),
        met: people.meet.bind(people),
      });
      this.handles.set(roomId, handle);
    }
    return handle;
  }

  get(roomId: string): RoomHandle | undefined {
    return this.handles.get(roomId);
  }

  all(): Iterable<RoomHandle> {
    return this.handles.values();
  }

  /** Those that are kept up to date: of one room, or of all. */
  timelines(roomId?: string): RoomTimeline[] {
    if (roomId !== undefined) return this.handles.get(roomId)?.timelines() ?? [];
    return [...this.handles.values()].flatMap((handle) => handle.timelines());
  }

  /** Who wrote what is held. */
  *authors(): Iterable<string> {
    for (const { state } of this.timelines()) yield* authorsOf(state.get());
  }

  /** The line is there: who wrote what is held may be called something else by now. */
  connected(): void {
    for (const { marks } of this.all()) marks.connected();
    for (const { state } of this.timelines()) this.parts.people.renew(authorsOf(state.get()));
  }

  private timelineOf(roomId: string, line: Line): RoomTimeline {
    const { call, clock, random, directory, people } = this.parts;
    const { admit } = this;
    const { kept } = this.parts;
    const met = people.meet.bind(people);
    const learned = directory.take.bind(directory);
    const timeline = new RoomTimeline(roomId, { call, clock, random, admit, met, learned, kept }, line);
    if (kept && line === 'room') timeline.state.subscribe((state) => kept.hold(roomId, state));
    timeline.state.subscribe((state) => people.renew(authorsOf(state)));
    return timeline;
  }
}

function* authorsOf({ rows }: Timeline): Iterable<string> {
  for (const { authorId } of rows) yield authorId;
}
