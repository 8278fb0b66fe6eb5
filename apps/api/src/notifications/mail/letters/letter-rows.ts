import type { EntityManager } from 'typeorm';
import type { Addressee } from './letter-writing.service.js';

/** Whom a letter is for; `reason` where it says one. */
export type Account = Addressee & { id: string; reason?: string };

const account = `u.id, u.username, u.display_name AS "displayName"`;
/** One address may be that of several accounts. */
const mostAccounts = 5;

/**
 * Who has this name or this address, so far as a letter may go to them: only where the address was shown to be theirs, as
 * whoever reads it gets into the account.
 */
export function forgetful(manager: EntityManager, who: string): Promise<Account[]> {
  return manager.query<Account[]>(
    `SELECT ${account}, u.email AS address FROM users u
     WHERE u.id IN (SELECT id FROM users WHERE username = lower($1) UNION SELECT id FROM users WHERE lower(email) = lower($1))
       AND u.email_verified_at IS NOT NULL AND u.suspended_at IS NULL AND NOT u.bot
     ORDER BY u.id LIMIT ${String(mostAccounts)}`,
    [who.trim()],
  );
}

/** The address that waits to be shown to be theirs. */
export function toVerify(manager: EntityManager, userId: string): Promise<Account[]> {
  return manager.query<Account[]>(
    `SELECT ${account}, coalesce(u.pending_email, u.email) AS address FROM users u
     WHERE u.id = $1 AND u.suspended_at IS NULL
       AND (u.pending_email IS NOT NULL OR (u.email IS NOT NULL AND u.email_verified_at IS NULL))`,
    [userId],
  );
}

/** Their address, or this one. */
export function addressedTo(
  manager: EntityManager,
  userId: string,
  { proven, address }: { proven: boolean; address?: string },
): Promise<Account[]> {
  return manager.query<Account[]>(
    `SELECT ${account}, coalesce($2, u.email) AS address FROM users u
     WHERE u.id = $1 AND coalesce($2, u.email) IS NOT NULL AND (NOT $3::boolean OR u.email_verified_at IS NOT NULL)`,
    [userId, address ?? null, proven],
  );
}

export function signedUp(manager: EntityManager, signUpId: string): Promise<Account[]> {
  return manager.query<Account[]>(
    `SELECT id, username, display_name AS "displayName", email AS address, reason FROM sign_ups
     WHERE id = $1 AND state = 'declined' AND email IS NOT NULL`,
    [signUpId],
  );
}
