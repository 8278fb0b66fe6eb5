import type { EntityManager } from 'typeorm';
import { mailQueueOf } from './mail-queue.js';
import { invitationMinutes, outOfReachMinutes } from './mail-delays.js';

/**
 * Puts by for e-mail what of these is for people who want any and have an address, and one job for each of them, which
 * looks for the first time when the first could be due: it puts itself off by what is so then. The job of somebody for
 * whom more waits is only drawn nearer. In one order, as others do the same at the same time.
 */
const statement = `
  WITH fresh AS (
    SELECT n.id, n.user_id, n.at, u.email,
      CASE WHEN n.source = 'invitation' THEN ${String(invitationMinutes)}
        ELSE least(${String(outOfReachMinutes)}, wanted.minutes) END AS minutes
    FROM notifications n
    JOIN users u ON u.id = n.user_id AND u.email <> ''
      AND u.email_verified_at IS NOT NULL AND u.suspended_at IS NULL
    LEFT JOIN preferences p ON p.user_id = n.user_id
    CROSS JOIN LATERAL (
      SELECT CASE WHEN p.chosen ? 'mailAfter' THEN (p.chosen ->> 'mailAfter')::int ELSE 60 END AS minutes) wanted
    WHERE n.id = ANY($1::uuid[]) AND wanted.minutes IS NOT NULL
  ), items AS (
    INSERT INTO mail_items (notification_id, user_id) SELECT f.id, f.user_id FROM fresh f
  ), noted AS (
    INSERT INTO notification_attempts (notification_id, channel, device, outcome)
    SELECT f.id, 'mail', f.email, 'waiting' FROM fresh f ON CONFLICT DO NOTHING
  ), due AS (
    SELECT f.user_id, f.email, min(f.at + make_interval(mins => f.minutes)) AS at FROM fresh f GROUP BY 1, 2
  ), people AS (
    SELECT d.user_id, ${mailQueueOf('d.email')} AS queue, least(d.at, held.run_at) AS run_at FROM due d
    LEFT JOIN graphile_worker._private_jobs held ON held.key = 'mail ' || d.user_id AND held.locked_at IS NULL
    ORDER BY 1
  )
  SELECT FROM people p
  CROSS JOIN LATERAL graphile_worker.add_job('mail-digest', json_build_object('userId', p.user_id),
    queue_name => p.queue, run_at => p.run_at, max_attempts => 25, job_key => 'mail ' || p.user_id) AS j`;

export async function putForMail(manager: EntityManager, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await manager.query(statement, [ids]);
}
