import { Injectable } from '@nestjs/common';
import type { Overview, ServerMinute, ServerNode } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { inSnapshot } from '../../database/snapshot.js';
import { waitingJobs } from '../../jobs/waiting-jobs.js';
import type { JobCount } from '../../jobs/waiting-jobs.js';
import { together, upTo } from '../../telemetry/bucket-counts.js';
import { PresentPeople } from '../../users/present-people.js';

interface Counts {
  people: number;
  suspended: number;
  public: number;
  private: number;
  direct: number;
  archived: number;
  messages: number;
  databaseBytes: number;
  messageBytes: number;
  pictureBytes: number;
}

/** Rooms say how many messages they have: nobody counts ten million. */
const counts = `
  SELECT people.*, rooms.*, pg_database_size(current_database()) AS "databaseBytes",
    pg_total_relation_size('messages') AS "messageBytes", pg_total_relation_size('pictures') AS "pictureBytes"
  FROM (SELECT count(*) AS people, count(suspended_at) AS suspended FROM users WHERE deleted_at IS NULL) people,
    (SELECT count(*) FILTER (WHERE kind = 'public') AS public, count(*) FILTER (WHERE kind = 'private') AS private,
       count(*) FILTER (WHERE kind = 'direct') AS direct, count(archived_at) AS archived,
       coalesce(sum(last_seq - first_seq + 1), 0)::bigint AS messages FROM rooms) rooms`;

const nodes = `
  SELECT id, name, version, started_at AS "startedAt", heard_at AS "heardAt", condition,
    heard_at > clock_timestamp() - interval '15 seconds' AS alive
  FROM nodes ORDER BY started_at, id`;

const minutes = `
  SELECT at, sum(posts)::int AS posts, sum(connections)::int AS connections, sum(people)::int AS people,
    json_agg(deliveries) AS deliveries
  FROM node_minutes WHERE at > clock_timestamp() - interval '61 minutes' GROUP BY at ORDER BY at`;

type NodeRow = Pick<ServerNode, 'id' | 'name' | 'version' | 'alive'> & {
  startedAt: Date;
  heardAt: Date;
  condition: Omit<ServerNode, 'id' | 'name' | 'version' | 'alive' | 'startedAt' | 'heardAt'>;
};
type MinuteRow = Pick<ServerMinute, 'posts' | 'connections' | 'people'> & {
  at: Date;
  deliveries: number[][];
};

/** How the server is doing, in numbers. */
@Injectable()
export class OverviewReading {
  constructor(
    private readonly database: DataSource,
    private readonly present: PresentPeople,
  ) {}

  async read(): Promise<Overview> {
    const online = await this.present.ids().then(
      ({ length }) => length,
      () => null,
    );
    return inSnapshot(this.database, async (manager) => {
      const [all] = await manager.query<[Counts]>(counts);
      return {
        people: { all: all.people, online, suspended: all.suspended },
        rooms: { public: all.public, private: all.private, direct: all.direct, archived: all.archived },
        messages: all.messages,
        storage: {
          databaseBytes: all.databaseBytes,
          messageBytes: all.messageBytes,
          pictureBytes: all.pictureBytes,
        },
        jobs: jobsIn(await waitingJobs(manager)),
        nodes: (await manager.query<NodeRow[]>(nodes)).map(nodeView),
        minutes: (await manager.query<MinuteRow[]>(minutes)).map(minuteView),
      };
    });
  }
}

function jobsIn(found: readonly JobCount[]): Overview['jobs'] {
  const of = (state: JobCount['state']) =>
    found.filter((each) => each.state === state).reduce((sum, { count }) => sum + count, 0);
  return { waiting: of('waiting'), later: of('later'), running: of('running'), givenUp: of('given_up') };
}

function nodeView({ condition, startedAt, heardAt, ...node }: NodeRow): ServerNode {
  return { ...node, ...condition, startedAt: startedAt.toISOString(), heardAt: heardAt.toISOString() };
}

function minuteView({ at, deliveries, ...minute }: MinuteRow): ServerMinute {
  const all = together(deliveries);
  const [half, most] = [upTo(0.5, all), upTo(0.95, all)];
  return {
    ...minute,
    at: at.toISOString(),
    deliveryMs: half === null || most === null ? null : { half, most },
  };
}
