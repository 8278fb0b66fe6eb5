import type { ServerRole } from '@parley/contracts';
import type { EntityManager } from 'typeorm';
import { askPrepared } from '../database/prepared-statement.js';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';

interface Facts {
  role: ServerRole;
  suspended: boolean;
  signedIn: boolean;
  now: Date;
}

/** SQL: whether the person `u` is signed in by this session or, where it is null, by this token. */
const signedIn = (session: string, token: string) => `CASE
    WHEN ${session} IS NOT NULL THEN EXISTS (
      SELECT FROM sessions s WHERE s.id = ${session} AND s.user_id = u.id
        AND s.ended_at IS NULL AND s.expires_at > clock_timestamp())
    ELSE EXISTS (
      SELECT FROM personal_tokens t WHERE t.id = ${token} AND t.user_id = u.id
        AND t.ended_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > clock_timestamp()))
  END`;

export interface CallerNow {
  actor: Actor;
  now: Date;
}

/** The caller as the database knows them now, and its clock; read after the lock, since before it all is advice (R1). */
export async function callerNow(manager: EntityManager, actor: Actor): Promise<CallerNow> {
  const knownAt = performance.now();
  const [facts] = await manager.query<Facts[]>(
    `SELECT u.role, u.suspended_at IS NOT NULL AS suspended, clock_timestamp()::timestamptz(3) AS now,
       u.deleted_at IS NULL AND ${signedIn('$2::uuid', '$3::uuid')} AS "signedIn"
     FROM users u WHERE u.id = $1`,
    [actor.id, actor.sessionId, actor.tokenId],
  );
  if (facts?.suspended) throw new Refusal('auth.suspended');
  if (!facts?.signedIn) throw new Refusal('auth.invalid');
  return { actor: { ...actor, role: facts.role, knownAt }, now: facts.now };
}

export interface CallerInRoom {
  actor: Actor;
  roomId: string;
}

const stillThere = {
  name: 'callers-still-in-rooms',
  text: `SELECT asked.n::int - 1 AS n
    FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::uuid[]) WITH ORDINALITY
      AS asked (id, session, token, role, room, n)
    JOIN users u ON u.id = asked.id AND u.role = asked.role AND u.suspended_at IS NULL
    JOIN memberships m ON m.room_id = asked.room AND m.user_id = u.id AND m.left_at IS NULL
    WHERE ${signedIn('asked.session', 'asked.token')}`,
};

/** Of each of these, when it was asked (`performance.now()`) where nothing of theirs has changed: signed in, in the room, of this role. */
export async function knownStill(
  manager: EntityManager,
  callers: readonly CallerInRoom[],
): Promise<(number | null)[]> {
  const knownAt = performance.now();
  const rows = await askPrepared<{ n: number }>(manager, stillThere, [
    callers.map(({ actor }) => actor.id),
    callers.map(({ actor }) => actor.sessionId),
    callers.map(({ actor }) => actor.tokenId),
    callers.map(({ actor }) => actor.role),
    callers.map(({ roomId }) => roomId),
  ]);
  const still = new Set(rows.map(({ n }) => n));
  return callers.map((_, n) => (still.has(n) ? knownAt : null));
}
