import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export interface JobOptions {
  /** Not before then. */
  runAt?: Date;
  /** A job that waits under the same key is replaced by this one. */
  key?: string;
  /** After so many tries it is given up, and shown to admins. */
  maxAttempts?: number;
  /** Those of one queue run one after the other. */
  queue?: string;
}

/** So many tries stretch over about three days. */
const tries = 25;

/** Work for later, which is there when the caller's transaction commits, and not otherwise. */
@Injectable()
export class JobQueue {
  async add(
    manager: EntityManager,
    task: string,
    payload: object,
    { runAt, key, maxAttempts = tries, queue }: JobOptions = {},
  ): Promise<void> {
    await manager.query(
      `SELECT FROM graphile_worker.add_job($1, $2::json, queue_name => $3, run_at => $4::timestamptz,
         max_attempts => $5, job_key => $6)`,
      [task, JSON.stringify(payload), queue ?? null, runAt ?? null, maxAttempts, key ?? null],
    );
  }
}
