import { dropBelow } from '../room/apply-change.js';
import type { Timeline } from '../room/timeline.js';
import type { Directory } from '../rooms/directory.js';
import type { KeptRoom, KeptStore } from './kept-store.js';

interface OutgrownParts {
  store: Pick<KeptStore, 'room'>;
  directory: Pick<Directory, 'get'>;
}

/** What a room keeps no more (R8) goes from the device too, also where nobody looks at the room. */
export class Outgrown {
  /** Where each room began when its kept messages were looked through. */
  private readonly seen = new Map<string, number>();

  constructor(private readonly parts: OutgrownParts) {}

  /** Without what its room keeps no more. */
  trimmed(roomId: string, timeline: Timeline): Timeline {
    return dropBelow(timeline, this.firstOf(roomId));
  }

  /** Those of these rooms of which the device has more than the room, without it. */
  async among(roomIds: readonly string[]): Promise<KeptRoom[]> {
    const moved = roomIds.filter((roomId) => this.firstOf(roomId) > (this.seen.get(roomId) ?? 1));
    const found = await Promise.all(moved.map((roomId) => this.parts.store.room(roomId).catch(() => null)));
    for (const roomId of moved) this.seen.set(roomId, this.firstOf(roomId));
    return found.flatMap((room) => {
      if (!room || room.timeline.low >= this.firstOf(room.roomId)) return [];
      return [{ ...room, timeline: this.trimmed(room.roomId, room.timeline) }];
    });
  }

  private firstOf(roomId: string): number {
    return this.parts.directory.get(roomId)?.room.firstSeq ?? 1;
  }
}
