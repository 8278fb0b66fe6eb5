import type { RoomEvent } from '@parley/contracts';
import type { EntityManager } from 'typeorm';
import { MembershipEntity } from '../database/entities/membership.entity.js';
import { MessageEntity } from '../database/entities/message.entity.js';
import type { RoomEntity } from '../database/entities/room.entity.js';
import { rowsWhere } from '../database/prepared-statement.js';

/** A row that a revision of the room stamped; of the settings there is one, the room itself. */
export type StampedRow =
  | { revision: number; is: 'message'; message: MessageEntity }
  | { revision: number; is: 'member'; membership: MembershipEntity }
  | { revision: number; is: 'settings' };

/** The rows stamped later than `since`, ascending by revision, at most `limit` of all kinds together (R17). */
export async function rowsSince(
  manager: EntityManager,
  room: RoomEntity,
  { since, limit }: { since: number; limit: number },
): Promise<StampedRow[]> {
  if (since >= room.revision) return [];
  const later = 'room_id = $1 AND revision > $2 ORDER BY room_id, revision LIMIT $3';
  const messages = await rowsWhere(manager, MessageEntity, later, [room.id, since, limit]);
  const memberships = holdEveryRevision(messages, { since, limit, until: room.revision })
    ? []
    : await rowsWhere(manager, MembershipEntity, later, [room.id, since, limit]);
  const rows: StampedRow[] = [
    ...messages.map((message) => ({ revision: message.revision, is: 'message' as const, message })),
    ...memberships.map((membership) => ({
      revision: membership.revision,
      is: 'member' as const,
      membership,
    })),
  ];
  if (room.settingsRevision > since) rows.push({ revision: room.settingsRevision, is: 'settings' });
  return rows.sort((one, other) => one.revision - other.revision).slice(0, limit);
}

/** Each revision stamps one row (R2): where messages hold them all, no other row lies between. */
function holdEveryRevision(
  messages: MessageEntity[],
  { since, limit, until }: { since: number; limit: number; until: number },
): boolean {
  const last = messages.at(-1)?.revision ?? since;
  return last === since + messages.length && (messages.length === limit || last === until);
}

export function authorsAndMembers(rows: StampedRow[]): string[] {
  return rows.flatMap((row) => {
    if (row.is === 'message') return [row.message.authorId];
    return row.is === 'member' ? [row.membership.userId] : [];
  });
}

/** `lastSeq` was the newest before these rows: no other of them was just posted, whatever stamped it. */
export function messageEventOf(
  { seq, deletedAt, editedAt }: MessageEntity,
  lastSeq: number,
): Extract<RoomEvent['type'], `message.${string}`> {
  if (deletedAt) return 'message.deleted';
  return editedAt || seq <= lastSeq ? 'message.updated' : 'message.posted';
}

export function memberEventOf({ leftAt, revision, joinedRevision }: MembershipEntity) {
  if (leftAt) return 'member.left';
  return revision === joinedRevision ? 'member.joined' : 'member.updated';
}
