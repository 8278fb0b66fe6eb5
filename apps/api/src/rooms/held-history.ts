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

/** A tail as a name, the same for all who hold the same. */
export function tailName({ seq, id }: Tail): string {
  return `${String(seq)} ${id}`;
}

/** The names of those of the tails that are not what stands at their place in the room (R23). */
export async function brokenTails(
  manager: EntityManager,
  roomId: string,
  held: readonly Tail[],
): Promise<ReadonlySet<string>> {
  const tails = [...new Map(held.map((tail) => [tailName(tail), tail])).values()];
  if (tails.length === 0) return new Set();
  const broken = await manager.query<Tail[]>(
    `SELECT t.seq, t.id FROM unnest($2::int[], $3::uuid[]) AS t(seq, id)
     WHERE NOT EXISTS (SELECT FROM messages m WHERE m.room_id = $1 AND m.seq = t.seq AND m.id = t.id)`,
    [roomId, tails.map(({ seq }) => seq), tails.map(({ id }) => id)],
  );
  return new Set(broken.map(tailName));
}
