import { Injectable } from '@nestjs/common';
import type { RoomEvent } from '@parley/contracts';
import type { Histogram } from 'prom-client';
import { Metrics } from '../telemetry/metrics.js';

/** How long messages are on their way to this node's sockets. */
@Injectable()
export class DeliveryTimes {
  private readonly delivered: Histogram;
  private deliveries = 0;

  constructor(metrics: Metrics) {
    this.delivered = metrics.histogram(
      'parley_delivery_seconds',
      'From the writing of a message to its sending to this node’s sockets, by the clocks of PostgreSQL and this node.',
    );
    metrics.total(
      'parley_deliveries_total',
      'Events of rooms, times the sockets that they were sent to.',
      () => this.deliveries,
    );
  }

  /** Once for all sockets that were told together. */
  told(events: readonly RoomEvent[], sockets: number): void {
    if (sockets === 0) return;
    this.deliveries += events.length * sockets;
    for (const event of events) {
      if (event.type !== 'message.posted') continue;
      const ms = Date.now() - Date.parse(event.message.createdAt);
      this.delivered.observe(Math.max(0, ms) / 1000);
    }
  }
}
