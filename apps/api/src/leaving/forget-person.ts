import type { EntityManager } from 'typeorm';
import { profileVersion } from '../users/profile-version.js';

/** What everybody reads in the place of a name. */
export const formerName = 'Former member';

/**
 * Takes all that says who somebody is out of their row, which stays for what refers to it. The username is free again;
 * the one in its place cannot be guessed, so nobody takes it beforehand.
 */
export async function forgetPerson(manager: EntityManager, userId: string): Promise<{ pictures: number }> {
  await manager.query(
    `DELETE FROM mail_addresses a USING users u
     WHERE u.id = $1 AND a.address = lower(u.email)
       AND NOT EXISTS (SELECT FROM users o WHERE o.id <> u.id AND lower(o.email) = a.address)`,
    [userId],
  );
  // By which they came in, where somebody let them.
  await manager.query('DELETE FROM sign_ups WHERE id = $1', [userId]);
  const [, pictures] = await manager.query<[unknown[], number]>('DELETE FROM pictures WHERE user_id = $1', [
    userId,
  ]);
  await manager.query(
    `UPDATE users SET deleted_at = clock_timestamp(), display_name = $2,
       username = 'former-' || left(replace(gen_random_uuid()::text, '-', ''), 20),
       email = NULL, email_verified_at = NULL, pending_email = NULL, bio = '', role = 'member', status_text = '', status_emoji = '', status_until = NULL,
       avatar_id = NULL, time_zone = '', hides_last_seen = true, last_seen_at = NULL, suspended_at = NULL,
       password_hash = NULL, import_key = NULL, updated_at = ${profileVersion}
     WHERE id = $1`,
    [userId, formerName],
  );
  return { pictures };
}
