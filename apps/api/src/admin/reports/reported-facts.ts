import type { ServerRole } from '@parley/contracts';
import type { ReportedFacts } from '@parley/policy';
import { IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { MembershipEntity } from '../../database/entities/membership.entity.js';
import type { ReportEntity } from '../../database/entities/report.entity.js';
import type { Actor } from '../../http/actor.js';

interface TargetRow {
  id: string;
  role: ServerRole;
  lastOwner: boolean;
}

/** By what it is judged which acts there are: only of a message there is a room to act in. */
export async function reportedFacts(
  manager: EntityManager,
  actor: Actor,
  { kind, userId, roomId, roomKind }: ReportEntity,
): Promise<ReportedFacts> {
  const [target] = await manager.query<TargetRow[]>(
    `SELECT u.id, u.role, u.role = 'owner' AND NOT EXISTS (
       SELECT FROM users o WHERE o.role = 'owner' AND o.suspended_at IS NULL AND o.id <> u.id) AS "lastOwner"
     FROM users u WHERE u.id = $1`,
    [userId],
  );
  const where = { roomId: roomId ?? '', userId: actor.id, leftAt: IsNull() };
  const room =
    kind === 'message' && roomId !== null && roomKind !== null
      ? { kind: roomKind, membership: await manager.findOneBy(MembershipEntity, where) }
      : null;
  return { target: target ?? null, room };
}
