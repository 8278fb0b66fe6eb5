import { Injectable } from '@nestjs/common';

export interface JobHelpers {
  /** The first try is 1. */
  attempt: number;
  /** If it fails now, it is given up. */
  lastAttempt: boolean;
  /** The server stops: what can be done later is. */
  signal: AbortSignal;
}
/** Whoever throws is asked again later. It may be asked twice for the same job: where a node dies, another does it again. */
export type JobTask = (payload: unknown, helpers: JobHelpers) => Promise<void>;

/** What kinds of work there are. The features define theirs in `onModuleInit`; the runner begins after that. */
@Injectable()
export class JobTasks {
  private readonly tasks = new Map<string, JobTask>();
  private readonly times: string[] = [];

  define(name: string, task: JobTask): void {
    if (this.tasks.has(name)) throw new Error(`two tasks are called ${name}`);
    this.tasks.set(name, task);
  }

  /**
   * Does a defined task at these times (five fields of cron, UTC), on one node of all. In a `queue`, where it takes longer
   * than until the next time, one is done after the other, and one at most waits.
   */
  repeat(name: string, cron: string, { queue }: { queue?: string } = {}): void {
    this.times.push(`${cron} ${name}${queue === undefined ? '' : ` ?queue=${queue}&jobKey=${name}`}`);
  }

  get all(): ReadonlyMap<string, JobTask> {
    return this.tasks;
  }

  get crontab(): string {
    return this.times.join('\n');
  }
}
