import { Global, Module } from '@nestjs/common';
import { JobQueue } from './job-queue.js';
import { JobRunner } from './job-runner.service.js';
import { JobTasks } from './job-tasks.js';

/** Work that is done later and is not lost: kept in PostgreSQL by graphile-worker. */
@Global()
@Module({ providers: [JobQueue, JobRunner, JobTasks], exports: [JobQueue, JobRunner, JobTasks] })
export class JobsModule {}
