import type pg from 'pg';

/**
 * Says that this runner lives, and gives back what others hold who were not heard of for 20 s. A job that was taken
 * only now is left alone: its runner may not have said yet that it lives.
 */
export async function deadRunnersJobs(pool: pg.Pool, name: string): Promise<void> {
  await pool.query(
    `INSERT INTO job_runners (name, heard_at) VALUES ($1, clock_timestamp())
     ON CONFLICT (name) DO UPDATE SET heard_at = excluded.heard_at`,
    [name],
  );
  await pool.query(`DELETE FROM job_runners WHERE heard_at < clock_timestamp() - interval '20 s'`);
  await pool.query(`
    SELECT graphile_worker.force_unlock_workers(ARRAY(
      SELECT j.locked_by FROM graphile_worker._private_jobs j
      WHERE j.locked_at < now() - interval '15 s' AND j.locked_by NOT IN (SELECT r.name FROM job_runners r)
      UNION
      SELECT q.locked_by FROM graphile_worker._private_job_queues q
      WHERE q.locked_at < now() - interval '15 s' AND q.locked_by NOT IN (SELECT r.name FROM job_runners r)))`);
}

/** What it still holds is given back by the others. */
export async function forgetRunner(pool: pg.Pool, name: string): Promise<void> {
  await pool.query('DELETE FROM job_runners WHERE name = $1', [name]);
}
