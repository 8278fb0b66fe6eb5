import type { Tail } from '@parley/contracts';
import type { EntityManager } from 'typeorm';
import type { MembershipEntity } from '../database/entities/membership.entity.js';
import type { RoomEntity } from '../database/entities/room.entity.js';

interface Now {
  room: RoomEntity;
  membership: MembershipEntity;
  epoch: string;
}

/** Whether what a client holds up to `since` cannot be brought up to date by changes (R2, R22, R23). */
export function isOtherHistory(
  { room, membership, epoch: present }: Now,
  { epoch, since }: { epoch?: string; since: number },
): boolean {
  if (epoch !== undefined && epoch !== present) return true;
  return since > room.revision || since < Math.max(room.resetRevision, membership.joinedRevision);
}

/** The rooms whose newest held message is not the one that is there (R23). */
export async function brokenTails(
  manager: EntityManager,
  held: { roomId: string; tail?: Tail }[],
): Promise<Set<string>> {
  const tails = held.flatMap(({ roomId, tail }) => (tail ? [{ roomId, ...tail }] : []));
  if (tails.length === 0) return new Set();
  const broken = await manager.query<{ roomId: string }[]>(
    `SELECT t."roomId" FROM jsonb_to_recordset($1::jsonb) AS t("roomId" uuid, seq int, id uuid)
     WHERE NOT EXISTS (SELECT FROM messages m WHERE m.room_id = t."roomId" AND m.seq = t.seq AND m.id = t.id)`,
    [JSON.stringify(tails)],
  );
  return new Set(broken.map(({ roomId }) => roomId));
}
