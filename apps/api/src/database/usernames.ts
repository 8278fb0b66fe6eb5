import type { EntityManager } from 'typeorm';
import { limits } from '@parley/contracts';

/** Of two who want one name at once, one waits here and then sees the other. */
export async function lockUsername(manager: EntityManager, username: string): Promise<void> {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtext('parley: the name ' || $1))`, [username]);
}

/** By an account, by somebody who waits for one, or as the former name of somebody else than `except`. */
export async function isUsernameTaken(
  manager: EntityManager,
  username: string,
  except: string | null = null,
): Promise<boolean> {
  const [{ taken }] = await manager.query<[{ taken: boolean }]>(
    `SELECT EXISTS (SELECT FROM users WHERE username = $1 AND id IS DISTINCT FROM $2::uuid)
       OR EXISTS (SELECT FROM sign_ups WHERE username = $1 AND state = 'waiting' AND id IS DISTINCT FROM $2::uuid)
       OR EXISTS (SELECT FROM former_usernames WHERE username = $1 AND held_until > clock_timestamp()
                  AND user_id IS DISTINCT FROM $2::uuid) AS taken`,
    [username, except],
  );
  return taken;
}

/** How many former names are kept for somebody, but for this one. */
export async function keptUsernames(manager: EntityManager, userId: string, but: string): Promise<number> {
  const [{ kept }] = await manager.query<[{ kept: number }]>(
    `SELECT count(*)::int AS kept FROM former_usernames
     WHERE user_id = $1 AND username <> $2 AND held_until > clock_timestamp()`,
    [userId, but],
  );
  return kept;
}

/** Nobody else gets the former name for a while; the one they have now is kept by being theirs. */
export async function keepUsername(
  manager: EntityManager,
  { userId, former, now }: { userId: string; former: string; now: string },
): Promise<void> {
  await manager.query('DELETE FROM former_usernames WHERE username = $1', [now]);
  await manager.query(
    `INSERT INTO former_usernames (username, user_id, held_until)
     VALUES ($1, $2, clock_timestamp() + interval '${String(limits.formerUsernames.days)} days')
     ON CONFLICT (username) DO UPDATE SET user_id = excluded.user_id, held_until = excluded.held_until`,
    [former, userId],
  );
}
