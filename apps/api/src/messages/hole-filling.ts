import type { RoomEvent, Room, User } from '@parley/contracts';
import type { RoomEntity } from '../database/entities/room.entity.js';
import { memberView } from '../rooms/member.view.js';
import { messageView } from './message.view.js';
import { memberEventOf, messageEventOf } from './room-rows.js';
import type { StampedRow } from './room-rows.js';

interface From {
  entity: RoomEntity;
  room: Room;
  users: User[];
  since: number;
  /** The room's newest `seq` at that revision. */
  lastSeq: number;
}

/** Rows as the events that would have brought them. Each covers the numbers since the one before it, which no row bears any more. */
export function eventsOf(rows: StampedRow[], { entity, room, users, since, lastSeq }: From): RoomEvent[] {
  const people = new Map(users.map((user) => [user.id, user]));
  return rows.flatMap((row, index): RoomEvent[] => {
    const { revision } = row;
    const before = rows[index - 1]?.revision ?? since;
    const numbered = { roomId: entity.id, revision, ...(before !== revision - 1 && { since: before }) };
    if (row.is === 'settings') return [{ type: 'room.updated', ...numbered, room }];
    if (row.is === 'message') {
      const author = people.get(row.message.authorId);
      const message = messageView(row.message);
      const type = messageEventOf(row.message, lastSeq);
      return [{ type, ...numbered, message, ...(author && { users: [author] }) }];
    }
    const user = people.get(row.membership.userId);
    if (!user) return [];
    const member = memberView(row.membership, user);
    return [{ type: memberEventOf(row.membership), ...numbered, member, memberCount: entity.memberCount }];
  });
}
