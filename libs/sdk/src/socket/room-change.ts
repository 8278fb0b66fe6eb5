import { id, member, message, position, room, roomEvents, user } from '@parley/contracts';
import type { Member, Message, Room, RoomEventName, User } from '@parley/contracts';
import * as z from 'zod';

/**
 * A room event as reducers take it: whatever its name, it covers (`since`, `revision`] and puts what it carries
 * in place (R15, R28). One that carries nothing says only that there is more: a gap.
 */
export interface RoomChange {
  type: RoomEventName | (string & {});
  roomId: string;
  revision: number;
  since: number;
  message?: Message;
  member?: Member;
  memberCount?: number;
  room?: Room;
  users: readonly User[];
  /** Only `room.head` says it. */
  epoch?: string;
}

const numbers = z.object({ roomId: id, revision: position, since: position.optional() });
const unnamed = numbers.extend({
  message: message.optional(),
  member: member.optional(),
  memberCount: z.int().optional(),
  room: room.optional(),
  users: z.array(user).optional(),
});
type Carried = z.infer<typeof unnamed> & { epoch?: string };

export function carriesSomething(change: RoomChange): boolean {
  return Boolean(change.message ?? change.member ?? change.room);
}

/** Reads a room event tolerantly; null when it has no revision of a room. */
export function readRoomChange(type: string, payload: unknown): RoomChange | null {
  const schema = type in roomEvents ? roomEvents[type as RoomEventName] : unnamed;
  const whole = schema.safeParse(payload);
  if (whole.success) return changeOf(type, whole.data);
  const hole = numbers.safeParse(payload);
  return hole.success ? changeOf(type, hole.data) : null;
}

function changeOf(type: string, { users, since, ...carried }: Carried): RoomChange {
  return { ...carried, type, since: since ?? carried.revision - 1, users: users ?? [] };
}

/** A room event that was not wrapped by the wire: for tests and for those who have it typed already. */
export function roomChange(change: Omit<RoomChange, 'since' | 'users'> & Partial<RoomChange>): RoomChange {
  return { ...change, since: change.since ?? change.revision - 1, users: change.users ?? [] };
}
