import { Injectable } from '@nestjs/common';
import { NodeBus } from '../cluster/node-bus.js';
import { Config } from '../config/config.js';
import { PostgresReach } from '../database/postgres-reach.js';
import { Metrics } from '../telemetry/metrics.js';

/** What this node stands on: PostgreSQL, and Redis where there is one. */
@Injectable()
export class DependenceMetrics {
  constructor(metrics: Metrics, { redisUrl }: Config, reach: PostgresReach, bus: NodeBus) {
    metrics.gauge('parley_database_answers', '1 where PostgreSQL answers, else 0.', () =>
      Number(reach.answers),
    );
    metrics.gauges(
      {
        name: 'parley_database_connections',
        help: 'Connections of the pool to PostgreSQL.',
        labels: ['state'],
      },
      () => {
        const { inUse, idle } = reach.connections;
        return [
          { labels: { state: 'in_use' }, value: inUse },
          { labels: { state: 'idle' }, value: idle },
        ];
      },
    );
    metrics.gauge(
      'parley_database_waiting',
      'How many wait for a connection of the pool.',
      () => reach.connections.waiting,
    );
    metrics.gauge('parley_redis_answers', '1 where Redis answers, else 0; not there without Redis.', () =>
      redisUrl === null ? null : Number(!bus.away),
    );
  }
}
