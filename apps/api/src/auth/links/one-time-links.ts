import { randomBytes } from 'node:crypto';
import { limits } from '@parley/contracts';
import type { EntityManager } from 'typeorm';
import { secretHash } from '../authenticator.service.js';

export type LinkPurpose = 'password' | 'email';

export interface MadeLink {
  token: string;
  expiresAt: Date;
}

/** A link that is good, and whose. */
export interface GoodLink {
  userId: string;
  username: string;
  expiresAt: Date;
}

const { mailedHours, handedHours, emailHours } = limits.oneTimeLink;

/** For a new password. `madeBy`: the admin who hands it over; null: it is sent by e-mail. */
export function makePasswordLink(
  manager: EntityManager,
  userId: string,
  madeBy: string | null,
): Promise<MadeLink> {
  const hours = madeBy === null ? mailedHours : handedHours;
  return make(manager, { userId, purpose: 'password', email: null, madeBy, hours });
}

/** By which somebody shows that this address is theirs. */
export function makeEmailLink(manager: EntityManager, userId: string, email: string): Promise<MadeLink> {
  return make(manager, { userId, purpose: 'email', email, madeBy: null, hours: emailHours });
}

/** One at a time is good for each purpose. Only the hash of the token is kept. */
async function make(
  manager: EntityManager,
  link: { userId: string; purpose: LinkPurpose; email: string | null; madeBy: string | null; hours: number },
): Promise<MadeLink> {
  const token = randomBytes(32).toString('base64url');
  await endLinks(manager, link.userId, link.purpose);
  const [row] = await manager.query<[{ expiresAt: Date }]>(
    `INSERT INTO one_time_links (token_hash, user_id, purpose, email, made_by, expires_at)
     VALUES ($1, $2, $3, $4, $5, clock_timestamp() + make_interval(hours => $6)) RETURNING expires_at AS "expiresAt"`,
    [secretHash(token), link.userId, link.purpose, link.email, link.madeBy, link.hours],
  );
  return { token, expiresAt: row.expiresAt };
}

/** Nothing is used up by asking. Whoever is suspended or gone has no good link. */
export async function goodLink(
  manager: EntityManager,
  purpose: LinkPurpose,
  token: string,
): Promise<GoodLink | null> {
  const [link] = await manager.query<GoodLink[]>(
    `SELECT l.user_id AS "userId", u.username, l.expires_at AS "expiresAt"
     FROM one_time_links l JOIN users u ON u.id = l.user_id
     WHERE l.token_hash = $1 AND l.purpose = $2 AND l.used_at IS NULL AND l.expires_at > clock_timestamp()
       AND u.suspended_at IS NULL AND u.deleted_at IS NULL`,
    [secretHash(token), purpose],
  );
  return link ?? null;
}

/** Uses it up, whoever asks at the same time, and answers its address. Take it after its person's row. */
export async function useLink(
  manager: EntityManager,
  purpose: LinkPurpose,
  token: string,
): Promise<{ email: string | null } | null> {
  const [used] = await manager.query<[{ email: string | null }[], number]>(
    `UPDATE one_time_links SET used_at = clock_timestamp()
     WHERE token_hash = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > clock_timestamp()
     RETURNING email`,
    [secretHash(token), purpose],
  );
  return used[0] ?? null;
}

export async function endLinks(manager: EntityManager, userId: string, purpose: LinkPurpose): Promise<void> {
  await manager.query(
    `UPDATE one_time_links SET used_at = clock_timestamp() WHERE user_id = $1 AND purpose = $2 AND used_at IS NULL`,
    [userId, purpose],
  );
}

/** Who stands otherwise on the server: what was handed out for them or by them was decided for somebody else. */
export async function endHandedLinks(manager: EntityManager, userId: string): Promise<void> {
  await manager.query(
    `UPDATE one_time_links SET used_at = clock_timestamp()
     WHERE purpose = 'password' AND (user_id = $1 OR made_by = $1) AND used_at IS NULL`,
    [userId],
  );
}
