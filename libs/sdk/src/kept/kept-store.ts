import type { Preferences, Self, User } from '@parley/contracts';
import type { Timeline } from '../room/timeline.js';
import type { RoomEntry } from '../rooms/room-entry.js';

/** Of so many rooms the messages are kept: of those looked at last. */
export const mostRoomsKept = 30;

/** Somebody's rooms as they were held at one moment: all of it is of that moment. */
export interface KeptPerson {
  /** What reads it must be what wrote it: else it is of no use. */
  format: string;
  user: Self;
  epoch: string | null;
  selfRevision: number;
  entries: readonly RoomEntry[];
  people: readonly User[];
  preferences: Preferences | null;
  /** The rooms whose messages are kept, the one looked at last first. */
  recent: readonly string[];
}

/** The newest messages of a room, true up to their own cursor. */
export interface KeptRoom {
  format: string;
  userId: string;
  roomId: string;
  timeline: Timeline;
}

/**
 * Keeps what is held of one person's rooms beyond the page; of one server, and of one person at a time. What it gives may be
 * older than what was put in last, and is never mixed of two moments. Tabs share it.
 */
export interface KeptStore {
  recall(): Promise<KeptPerson | null>;
  room(roomId: string): Promise<KeptRoom | null>;
  /** In one go. Messages of rooms that are neither among the entries nor the most recent go; those of others stay. */
  keep(person: KeptPerson, rooms: readonly KeptRoom[]): Promise<void>;
  wipe(): Promise<void>;
}

/** `recent` of both: this tab's first, and only of rooms that are held. */
export function mergedRecent(person: KeptPerson, before: KeptPerson | null): string[] {
  const theirs = before?.user.id === person.user.id ? before.recent : [];
  const held = new Set(person.entries.map(({ room }) => room.id));
  const both = new Set([...person.recent, ...theirs].filter((roomId) => held.has(roomId)));
  return [...both].slice(0, mostRoomsKept);
}

export function memoryKept(): KeptStore {
  let held: KeptPerson | null = null;
  let rooms = new Map<string, KeptRoom>();
  return {
    recall: async () => structuredClone(held),
    room: async (roomId) => structuredClone(rooms.get(roomId) ?? null),
    async keep(person, more) {
      const recent = mergedRecent(person, held);
      for (const room of more) rooms.set(room.roomId, structuredClone(room));
      rooms = new Map([...rooms].filter(([roomId]) => recent.includes(roomId)));
      held = structuredClone({ ...person, recent });
    },
    async wipe() {
      held = null;
      rooms.clear();
    },
  };
}
