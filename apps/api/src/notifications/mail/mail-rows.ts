import type { EntityManager } from 'typeorm';
import { mailQueueOf } from './mail-queue.js';
import type { Pushed } from './out-of-reach.js';

/** Whose e-mail it is, and how it stands with it. */
export interface MailBox {
  userId: string;
  displayName: string;
  timeZone: string;
  /** null: none that was shown to be theirs, or they are suspended. */
  address: string | null;
  /** In which it waits for its turn. */
  queue: string;
  chosen: Record<string, unknown> | null;
  /** The message that is being sent. */
  digestId: string | null;
  /** When they were last told of what they had not read. */
  digestAt: Date | null;
  /** When the address was last sent to. */
  sentAt: Date | null;
  refusals: number;
  now: Date;
}

export interface MailItem {
  id: string;
  digestId: string | null;
  source: string;
  at: Date;
}

/** One message has at most so many in it, most of them only counted. */
const itemsAtOnce = 1_000;

/** Locked until the end of the transaction. */
export async function boxOf(manager: EntityManager, userId: string): Promise<MailBox | null> {
  await manager.query(
    `INSERT INTO mail_boxes (user_id) SELECT u.id FROM users u WHERE u.id = $1 AND u.deleted_at IS NULL ON CONFLICT DO NOTHING`,
    [userId],
  );
  const [box] = await manager.query<MailBox[]>(
    `SELECT u.id AS "userId", u.display_name AS "displayName", u.time_zone AS "timeZone",
       CASE WHEN u.suspended_at IS NULL AND u.email_verified_at IS NOT NULL THEN nullif(u.email, '') END AS address,
       p.chosen,
       ${mailQueueOf('u.email')} AS queue,
       b.digest_id AS "digestId", b.digest_at AS "digestAt", a.sent_at AS "sentAt",
       coalesce(a.refusals, 0) AS refusals, clock_timestamp() AS now
     FROM mail_boxes b JOIN users u ON u.id = b.user_id
     LEFT JOIN preferences p ON p.user_id = b.user_id
     LEFT JOIN mail_addresses a ON a.address = lower(u.email)
     WHERE b.user_id = $1 FOR UPDATE OF b`,
    [userId],
  );
  return box ?? null;
}

/** Oldest first. */
export function itemsOf(manager: EntityManager, userId: string): Promise<MailItem[]> {
  return manager.query<MailItem[]>(
    `SELECT n.id, i.digest_id AS "digestId", n.source, n.at
     FROM mail_items i JOIN notifications n ON n.id = i.notification_id
     WHERE i.user_id = $1 ORDER BY i.digest_id IS NULL, n.at, n.id LIMIT ${String(itemsAtOnce)}`,
    [userId],
  );
}

/** What their devices were sent in the last day, newest first. */
export function pushedTo(manager: EntityManager, userId: string): Promise<Pushed[]> {
  return manager.query<Pushed[]>(
    `SELECT a.device_id AS "deviceId", a.outcome, a.at
     FROM notifications n JOIN notification_attempts a ON a.notification_id = n.id AND a.channel = 'push'
     WHERE n.user_id = $1 AND n.decided_at > clock_timestamp() - interval '1 day' AND a.device_id IS NOT NULL
     ORDER BY a.at DESC LIMIT 200`,
    [userId],
  );
}

export async function forgetItems(manager: EntityManager, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await manager.query('DELETE FROM mail_items WHERE notification_id = ANY($1::uuid[])', [ids]);
}

/** These are in the message now, whatever becomes of it. */
export async function beginDigest(
  manager: EntityManager,
  { userId, digestId, ids }: { userId: string; digestId: string; ids: readonly string[] },
): Promise<void> {
  await manager.query('UPDATE mail_boxes SET digest_id = $2 WHERE user_id = $1', [userId, digestId]);
  await manager.query('UPDATE mail_items SET digest_id = $1 WHERE notification_id = ANY($2::uuid[])', [
    digestId,
    ids,
  ]);
}

export async function endDigest(
  manager: EntityManager,
  { userId, told }: { userId: string; told: boolean },
): Promise<void> {
  await manager.query(
    `UPDATE mail_boxes SET digest_id = NULL, digest_at = CASE WHEN $2 THEN clock_timestamp() ELSE digest_at END
     WHERE user_id = $1`,
    [userId, told],
  );
}

/** Taken by the mail server, or refused there: then once more in a row. */
export async function answeredAt(
  manager: EntityManager,
  address: string,
  { refused }: { refused: boolean },
): Promise<void> {
  await manager.query(
    `INSERT INTO mail_addresses AS a (address, sent_at, refusals) VALUES (lower($1), clock_timestamp(), $2)
     ON CONFLICT (address) DO UPDATE SET sent_at = excluded.sent_at,
       refusals = CASE WHEN excluded.refusals = 0 THEN 0 ELSE a.refusals + 1 END`,
    [address, refused ? 1 : 0],
  );
}
