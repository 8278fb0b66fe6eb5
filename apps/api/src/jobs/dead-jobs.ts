import type { EntityManager } from 'typeorm';

export interface DeadRow {
  id: string;
  task: string;
  /** Its payload, which names things by id and has no words of people's; not where it would say who is in a private room. */
  about: string;
  tries: number;
  lastError: string;
  createdAt: Date;
  failedAt: Date;
}

const isDead = 'j.attempts >= j.max_attempts AND j.locked_at IS NULL';

/** A failed try is put off by so much: when it was is kept nowhere else. */
const failedAt = `j.run_at - exp(least(j.attempts, 10)) * interval '1 second'`;

/** Beside the id of a room that is not public stand those of people who are in it. */
const about = `CASE WHEN EXISTS (
    SELECT FROM regexp_matches(j.payload::text, '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'g') AS named
    JOIN rooms r ON r.id = named[1]::uuid WHERE r.kind <> 'public')
  THEN 'a room that is not public' ELSE left(j.payload::text, 300) END`;

/** Newest first. */
export function deadJobs(
  manager: EntityManager,
  { before, limit }: { before: string | null; limit: number },
): Promise<DeadRow[]> {
  return manager.query<DeadRow[]>(
    `SELECT j.id::text, t.identifier AS task, ${about} AS about, j.attempts::int AS tries,
       left(coalesce(j.last_error, ''), 1000) AS "lastError", j.created_at AS "createdAt", ${failedAt} AS "failedAt"
     FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
     WHERE ${isDead} AND ($1::bigint IS NULL OR j.id < $1) ORDER BY j.id DESC LIMIT $2`,
    [before, limit],
  );
}

/** From the first try on, at once. Answers whether there was such a job. */
export async function retryDeadJob(manager: EntityManager, id: string): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    `SELECT r.id FROM graphile_worker._private_jobs j CROSS JOIN LATERAL
       graphile_worker.reschedule_jobs(ARRAY[j.id], run_at => now(), attempts => 0) AS r WHERE j.id = $1 AND ${isDead}`,
    [id],
  );
  return rows.length > 0;
}

export async function forgetDeadJob(manager: EntityManager, id: string): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    `SELECT r.id FROM graphile_worker._private_jobs j CROSS JOIN LATERAL
       graphile_worker.complete_jobs(ARRAY[j.id]) AS r WHERE j.id = $1 AND ${isDead}`,
    [id],
  );
  return rows.length > 0;
}
