import { Injectable } from '@nestjs/common';
import type { DeadJob, DeadJobList } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { noteAct } from '../audit/note-act.js';
import type { Actor } from '../http/actor.js';
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

  retry(actor: Actor, id: string): Promise<void> {
    return this.actOn(id, retryDeadJob, (manager) =>
      noteAct(manager, actor, { action: 'job.retried', subject: { kind: 'job', id } }),
    );
  }

  remove(actor: Actor, id: string): Promise<void> {
    return this.actOn(id, forgetDeadJob, (manager) =>
      noteAct(manager, actor, { action: 'job.removed', subject: { kind: 'job', id } }),
    );
  }

  private async actOn(
    id: string,
    act: (manager: EntityManager, id: string) => Promise<boolean>,
    note: (manager: EntityManager) => Promise<void>,
  ): Promise<void> {
    if (!isId(id)) throw new Refusal('job.not_found');
    await this.database.transaction(async (manager) => {
      if (!(await act(manager, id))) throw new Refusal('job.not_found');
      await note(manager);
    });
  }
}

function isId(id: string): boolean {
  return /^\d{1,19}$/.test(id) && BigInt(id) <= largest;
}

function view({ createdAt, failedAt, ...job }: DeadRow): DeadJob {
  return { ...job, createdAt: createdAt.toISOString(), failedAt: failedAt.toISOString() };
}
