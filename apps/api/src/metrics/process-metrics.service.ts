import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import type { Histogram } from 'prom-client';
import { version } from '../config/version.js';
import { Metrics } from '../telemetry/metrics.js';

const everyMs = 100;

/** This process: which build it is, what it takes, and how late its event loop comes to what is due. */
@Injectable()
export class ProcessMetrics implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly delay: Histogram;
  private timer: NodeJS.Timeout | null = null;

  constructor(metrics: Metrics) {
    const build = { version, node: process.version };
    metrics.gauges(
      { name: 'parley_build_info', help: 'What runs here.', labels: ['version', 'node'] },
      () => [{ labels: build, value: 1 }],
    );
    metrics.total('process_cpu_seconds_total', 'Processor time of this process.', cpuSeconds);
    metrics.gauge('process_resident_memory_bytes', 'Memory of this process.', () =>
      process.memoryUsage.rss(),
    );
    metrics.gauge(
      'nodejs_heap_size_used_bytes',
      'Of it, objects of JavaScript.',
      () => process.memoryUsage().heapUsed,
    );
    metrics.gauge(
      'process_start_time_seconds',
      'When it was started, in Unix time.',
      () => performance.timeOrigin / 1000,
    );
    this.delay = metrics.histogram(
      'parley_event_loop_delay_seconds',
      'How late a timer came, asked ten times a second.',
    );
  }

  onApplicationBootstrap(): void {
    this.ask();
  }

  onModuleDestroy(): void {
    if (this.timer) clearTimeout(this.timer);
  }

  private ask(): void {
    const due = performance.now() + everyMs;
    this.timer = setTimeout(() => {
      this.delay.observe(Math.max(0, performance.now() - due) / 1000);
      this.ask();
    }, everyMs);
    this.timer.unref();
  }
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
