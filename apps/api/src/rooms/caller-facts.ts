import type { ServerRole } from '@parley/contracts';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';

interface Facts {
  role: ServerRole;
  suspended: boolean;
  signedIn: boolean;
  now: Date;
}

/** The caller as the database knows them now, and its clock; read after the lock, since before it all is advice (R1). */
export async function callerNow(manager: EntityManager, actor: Actor): Promise<{ actor: Actor; now: Date }> {
  const knownAt = performance.now();
  const [facts] = await manager.query<Facts[]>(
    `SELECT u.role, u.suspended_at IS NOT NULL AS suspended, clock_timestamp()::timestamptz(3) AS now,
       CASE
         WHEN $2::uuid IS NOT NULL THEN EXISTS (
           SELECT FROM sessions s WHERE s.id = $2 AND s.user_id = u.id
             AND s.ended_at IS NULL AND s.expires_at > clock_timestamp())
         ELSE EXISTS (
           SELECT FROM personal_tokens t WHERE t.id = $3 AND t.user_id = u.id
             AND t.ended_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > clock_timestamp()))
       END AS "signedIn"
     FROM users u WHERE u.id = $1`,
    [actor.id, actor.sessionId, actor.tokenId],
  );
  if (facts?.suspended) throw new Refusal('auth.suspended');
  if (!facts?.signedIn) throw new Refusal('auth.invalid');
  return { actor: { ...actor, role: facts.role, knownAt }, now: facts.now };
}
