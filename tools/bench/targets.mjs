/**
 * The servers under measurement, each on a durable PostgreSQL of its own with the same settings for both sides.
 * A target: `{ urls, pids: { servers, database, redis }, people, pushOrigin, orderName, sync, lastWords, stop }`; people are
 * `{ auth, roomIds }`, with `held` who have something to catch up with. Where there are devices, their messages go to `pushOrigin`.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrateDatabase } from '../../apps/api/dist/database/migrate-database.js';
import { startPostgres } from '../services/postgres.mjs';
import { startRedis } from '../services/redis.mjs';
import { layOut, settle } from './people.mjs';
import { startNode } from './processes.mjs';

const api = join(import.meta.dirname, '../../apps/api/dist/main.js');
const baselineServer = join(import.meta.dirname, 'baseline-server.mjs');
const pushProcess = join(import.meta.dirname, 'push-process.mjs');
const authSecret = 'a-secret-for-a-bench-that-ends-with-it';

/** Durable: nothing may be answered that a loss of power takes back. */
const durable = { fsync: 'on', synchronous_commit: 'on', max_connections: '200' };

export const sides = {
  baseline: {
    orderName: '"id":"',
    sync: false,
    prepare: (_, layout) => layout.people.map((person) => ({ ...person, auth: { rooms: person.roomIds } })),
    startNode: (env) => startNode(baselineServer, { env, ready: /listens on (\d+)/ }),
  },
  parley: {
    orderName: '"seq":',
    sync: true,
    async prepare(databaseUrl, layout, furnish, services) {
      await migrateDatabase(databaseUrl);
      return withClient(databaseUrl, async (database) => {
        const people = await settle(database, layout, authSecret);
        await furnish?.(database, people, services);
        await database.query('ANALYZE');
        return people;
      });
    },
    startNode: (env) =>
      startNode(api, {
        env: {
          PORT: '0',
          HOST: '127.0.0.1',
          AUTH_SECRET: authSecret,
          RATE_LIMITS: 'off',
          LOG_LEVEL: 'error',
          NODE_ENV: 'production',
          ...env,
        },
        ready: /ready: http:\/\/[^:]+:(\d+)/,
      }),
  },
};

/**
 * `furnish(database, people, { pushOrigin })` brings more into Parley's database before its server starts; `begun(stop)` is told how to
 * stop what is there already, from the first process on.
 */
export async function startTarget(side, wanted, { furnish, begun }) {
  const directory = mkdtempSync(join(tmpdir(), 'parley-bench-'));
  const running = [];
  const starting = start(sides[side], { ...wanted, directory, furnish }, running);
  let stopped = null;
  const stop = () => (stopped ??= stopAll({ running, starting, directory }));
  begun(stop);
  try {
    return { ...(await starting), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(side, wanted, running) {
  const { nodes = 1, people, rooms = 1, each = 1, sizes, devices, directory, furnish } = wanted;
  chmodSync(directory, 0o755);
  const postgres = await startPostgres(directory, durable);
  running.push(() => postgres.stop());
  const databaseUrl = postgres.url('postgres');
  const redis = nodes > 1 ? await startRedis(join(directory, 'redis')) : null;
  if (redis) running.push(() => redis.stop());
  const pushes = devices ? await startNode(pushProcess, { ready: /listens on (\d+)/ }) : null;
  if (pushes) running.push(pushes.stop);
  const pushHost = pushes && `127.0.0.1:${pushes.match[1]}`;
  const pushOrigin = pushHost && `http://${pushHost}`;
  const layout = layOut({ people, rooms, each, sizes });
  const members = await side.prepare(databaseUrl, layout, furnish, { pushOrigin });
  const env = {
    ...{ DATABASE_URL: databaseUrl, DATA_DIR: directory },
    ...(redis && { REDIS_URL: redis.url }),
    ...(pushHost && { PUSH_HOSTS: pushHost }),
  };
  const servers = [];
  for (let n = 0; n < nodes; n += 1) {
    const server = await side.startNode(env);
    running.push(server.stop);
    servers.push(server);
  }
  return {
    urls: servers.map(({ match }) => `http://127.0.0.1:${match[1]}`),
    pids: { servers: servers.map(({ pid }) => pid), database: postgres.pid, redis: redis?.pid ?? null },
    people: members,
    pushOrigin,
    orderName: side.orderName,
    sync: side.sync,
    lastWords: () => servers.map((server) => server.lastWords()).find((words) => words !== null),
  };
}

/** What was started last goes first; what is being started meanwhile fails, or goes after it. */
async function stopAll({ running, starting, directory }) {
  await endEach(running);
  await starting.catch(() => undefined);
  await endEach(running);
  rmSync(directory, { recursive: true, force: true });
}

async function endEach(running) {
  while (running.length > 0) await running.pop()();
}

async function withClient(connectionString, work) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
