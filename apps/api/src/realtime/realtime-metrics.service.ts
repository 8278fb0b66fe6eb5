import { Injectable } from '@nestjs/common';
import { Metrics } from '../telemetry/metrics.js';
import { ConnectedPeople } from './connected-people.js';
import { RoomStreams } from './room-streams.service.js';
import { SlowReaders } from './slow-readers.service.js';

/** How the sockets of this node are doing, and what watches over them. */
@Injectable()
export class RealtimeMetrics {
  constructor(metrics: Metrics, people: ConnectedPeople, streams: RoomStreams, slow: SlowReaders) {
    metrics.gauge('parley_connections', 'Open sockets.', () => people.count.connections);
    metrics.gauge('parley_connected_people', 'People with an open socket.', () => people.count.people);
    metrics.gauge('parley_rooms_served', 'Rooms that somebody here hears.', () => streams.roomIds.length);
    metrics.gauge('parley_slow_readers', 'Sockets that are spared what is fleeting.', () => slow.slow);
  }
}
