import type { EntityManager } from 'typeorm';

export const jobStates = ['waiting', 'later', 'running', 'given_up'] as const;

export interface JobCount {
  task: string;
  state: (typeof jobStates)[number];
  count: number;
  /** Since when the longest of them is due. */
  oldest: Date;
}

/** How many jobs there are of each task in each state. */
export function waitingJobs(manager: EntityManager): Promise<JobCount[]> {
  return manager.query<JobCount[]>(
    `SELECT t.identifier AS task, counted.state, count(*)::int AS count, min(j.run_at) AS oldest
     FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
     CROSS JOIN LATERAL (SELECT CASE WHEN j.locked_at IS NOT NULL THEN 'running'
       WHEN j.attempts >= j.max_attempts THEN 'given_up'
       WHEN j.run_at > now() THEN 'later' ELSE 'waiting' END AS state) counted
     GROUP BY t.identifier, counted.state`,
  );
}
