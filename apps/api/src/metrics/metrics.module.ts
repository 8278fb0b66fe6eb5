import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { DependenceMetrics } from './dependence-metrics.service.js';
import { JobMetrics } from './job-metrics.service.js';
import { NodeReporting } from './node-reporting.service.js';
import { ProcessMetrics } from './process-metrics.service.js';
import { QueueMetrics } from './queue-metrics.service.js';

/** What no feature counts of itself, and the page that Prometheus reads. Nobody imports it. */
@Module({
  imports: [AuthModule],
  providers: [DependenceMetrics, JobMetrics, NodeReporting, ProcessMetrics, QueueMetrics],
})
export class MetricsModule {}
