import { Injectable } from '@nestjs/common';
import { Fence } from '../http/fence.js';
import { Metrics } from '../telemetry/metrics.js';
import { Outlet } from './outlet.js';
import { Sweep } from './sweep.service.js';

/** R13 and R14: how old what this node knows is. */
@Injectable()
export class WatchMetrics {
  constructor(metrics: Metrics, fence: Fence, outlet: Outlet, sweep: Sweep) {
    metrics.gauge('parley_fence_age_seconds', 'Since the revocations were last read.', () => fence.age);
    metrics.total(
      'parley_fence_held_total',
      'How often events were held back since revocations may be unknown.',
      () => outlet.timesHeld,
    );
    metrics.gauge('parley_outlet_waiting', 'Events that are held back at present.', () => outlet.holding);
    metrics.gauge('parley_sweep_seconds', 'How long the last sweep took.', () => sweep.last.took);
    metrics.gauge(
      'parley_sweep_age_seconds',
      'Since the last sweep that came to its end.',
      () => sweep.last.age,
    );
    metrics.total('parley_sweep_failures_total', 'Sweeps that failed.', () => sweep.last.failures);
  }
}
