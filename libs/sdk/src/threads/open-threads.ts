import type { ParleyError } from '../parley-error.js';
import type { RoomTimeline } from '../room/room-timeline.js';
import { ThreadHandle } from './thread-handle.js';
import type { ThreadHandleParts } from './thread-handle.js';

export interface OpenThreadsParts extends Omit<ThreadHandleParts, 'timeline' | 'opened'> {
  /** A timeline of its own for the replies of one thread. */
  timelineOf(root: number): RoomTimeline;
}

/** The threads of one room that are looked at: at most one is open, as each is kept up to date by itself. */
export class OpenThreads {
  private readonly handles = new Map<number, { handle: ThreadHandle; timeline: RoomTimeline }>();

  constructor(
    private readonly roomId: string,
    private readonly parts: OpenThreadsParts,
  ) {}

  /** Always the same object for the same thread. */
  of(root: number): ThreadHandle {
    let held = this.handles.get(root);
    if (!held) {
      const timeline = this.parts.timelineOf(root);
      const opened = (handle: ThreadHandle) => this.closeOthers(handle);
      held = { timeline, handle: new ThreadHandle(this.roomId, root, { ...this.parts, timeline, opened }) };
      this.handles.set(root, held);
    }
    return held.handle;
  }

  /** Where a reply is shown, if it is anywhere. */
  open(root: number): ThreadHandle | undefined {
    const held = this.handles.get(root);
    return held?.timeline.isHeld() ? held.handle : undefined;
  }

  /** Those that are held: one, or none. */
  timelines(): RoomTimeline[] {
    return [...this.handles.values()].map(({ timeline }) => timeline).filter((timeline) => timeline.isHeld());
  }

  gone(problem: ParleyError | null): void {
    for (const { handle } of this.handles.values()) handle.gone(problem);
  }

  forget(): void {
    for (const { handle } of this.handles.values()) handle.forget();
  }

  private closeOthers(opened: ThreadHandle): void {
    for (const { handle } of this.handles.values())
      if (handle !== opened && handle.get().status !== 'closed') handle.close();
  }
}
