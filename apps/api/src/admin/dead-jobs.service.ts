import { Injectable } from '@nestjs/common';
import type { DeadJob, DeadJobList } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { invalid, Refusal } from '../http/refusal.js';
import { deadJobs, forgetDeadJob, retryDeadJob } from '../jobs/dead-jobs.js';
import type { DeadRow } from '../jobs/dead-jobs.js';

/** Ids of bigints fit in no number of JavaScript's; so large ones PostgreSQL refuses. */
const largest = 9_223_372_036_854_775_807n;

/** Work that was given up after all its tries. */
@Injectable()
export class DeadJobs {
  constructor(private readonly database: DataSource) {}

  async list({ after, limit }: { after?: string; limit: number }): Promise<DeadJobList> {
    if (after !== undefined && !isId(after))
      throw invalid({ path: 'after', message: 'is not a place in this list' });
    const rows = await deadJobs(this.database.manager, { before: after ?? null, limit: limit + 1 });
    const jobs = rows.slice(0, limit).map(view);
    return { jobs, next: rows.length > limit ? (jobs.at(-1)?.id ?? null) : null };
  }

  async retry(id: string): Promise<void> {
    if (!isId(id) || !(await retryDeadJob(this.database.manager, id))) throw new Refusal('job.not_found');
  }

  async remove(id: string): Promise<void> {
    if (!isId(id) || !(await forgetDeadJob(this.database.manager, id))) throw new Refusal('job.not_found');
  }
}

function isId(id: string): boolean {
  return /^\d{1,19}$/.test(id) && BigInt(id) <= largest;
}

function view({ createdAt, failedAt, ...job }: DeadRow): DeadJob {
  return { ...job, createdAt: createdAt.toISOString(), failedAt: failedAt.toISOString() };
}
