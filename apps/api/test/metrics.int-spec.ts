import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DataSource } from 'typeorm';
import type { RoomAndOwn } from '@parley/contracts';
import { JobQueue } from '../src/jobs/job-queue.js';
import { Fence } from '../src/http/fence.js';
import { Outlet } from '../src/realtime/outlet.js';
import { Metrics } from '../src/telemetry/metrics.js';
import { eventually } from './eventually.js';
import { signUpAll } from './people.js';
import type { Person } from './people.js';
import { startTestNode, startTestServer, testConfig } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { testServices } from './services/test-services.js';
import { socketOf } from './socket-of.js';
import type { TestSocket } from './socket-of.js';

const token = 'what-only-Prometheus-knows-of-this-server';

let server: TestServer;
let other: TestServer;
let olga: Person;
let alice: Person;
let roomId: string;
let hers: TestSocket;

beforeAll(async () => {
  const cluster = { METRICS_TOKEN: token, REDIS_URL: testServices().redisUrl };
  server = await startTestServer(cluster);
  other = await startTestNode(server.databaseUrl, cluster);
  ({ olga, alice } = await signUpAll(server, 'olga', 'alice'));
  const room = { kind: 'private', name: 'the-secret-garden' };
  roomId = (await alice.post<RoomAndOwn>('/rooms', room)).body.room.id;
  hers = await socketOf(alice, server);
});
afterAll(async () => {
  hers.close();
  await other.close();
  await server.close();
});

const asked = (authorization?: string, from = server, path = '/metrics') =>
  fetch(`${from.url}${path}`, { headers: authorization === undefined ? {} : { authorization } });

const read = async (from = server) => {
  const answer = await asked(`Bearer ${token}`, from);
  expect(answer.status).toBe(200);
  return answer.text();
};

/** The value of a sample, as it stands in the text; NaN where there is none. */
const valueOf = (text: string, sample: string) =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${sample} `))
      ?.split(' ')
      .at(-1) ?? NaN,
  );

const namesIn = (text: string) =>
  [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(([, name = '', type]) =>
    type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
  );

describe('The metrics', () => {
  it('are for who has the token', async () => {
    for (const given of [
      undefined,
      'Bearer ',
      'Bearer wrong',
      `Basic ${token}`,
      olga.headers['authorization'],
    ]) {
      const answer = await asked(given);
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
      expect(await answer.text()).not.toContain('parley_');
    }
    const answer = await asked(`Bearer ${token}`);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain;.*version=0\.0\.4/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect((await asked(`Bearer ${token}`, server, '/metrics/anything')).status).toBe(404);
  });

  it('are not there where nobody asked for them', async () => {
    const closed = await startTestNode(server.databaseUrl);
    const answer = await asked('Bearer ', closed).finally(() => closed.close());
    expect([answer.status, await answer.text()]).toEqual([404, expect.not.stringContaining('parley_')]);
  });

  it('want a token that nobody guesses', () => {
    expect(() => testConfig(server.databaseUrl, { METRICS_TOKEN: 'short' })).toThrow(
      /METRICS_TOKEN needs at least 16/,
    );
    expect(testConfig(server.databaseUrl)).toMatchObject({ metricsToken: null });
  });

  it('count who is connected, what is posted, and how long it takes', async () => {
    const before = await read();
    const post = { roomId, clientId: randomUUID(), body: 'what nobody else may read' };
    await hers.done('message.post', post);
    await hers.done('message.post', post);
    await hers.hears(({ type }) => type === 'message.posted');
    const after = await read();
    const grew = (sample: string) => valueOf(after, sample) - (valueOf(before, sample) || 0);
    expect(valueOf(after, 'parley_connections')).toBe(1);
    expect(valueOf(after, 'parley_connected_people')).toBe(1);
    expect(valueOf(after, 'parley_rooms_served')).toBe(1);
    expect(grew('parley_posts_total{outcome="accepted"}')).toBe(1);
    expect(grew('parley_posts_total{outcome="duplicate"}')).toBe(1);
    expect(grew('parley_post_seconds_count')).toBe(2);
    expect(grew('parley_commit_seconds_count')).toBe(2);
    expect(grew('parley_delivery_seconds_count')).toBe(1);
    expect(grew('parley_deliveries_total')).toBe(1);
    expect(grew('parley_delivery_seconds_sum')).toBeLessThan(2);
    expect(valueOf(await read(other), 'parley_connections')).toBe(0);
  });

  it('tell of the fence: how old what is known is, and how often it held back', async () => {
    const before = await read();
    expect(valueOf(before, 'parley_fence_age_seconds')).toBeLessThan(2);
    const outlet = new Outlet(new Fence());
    expect(outlet.timesHeld).toBe(0);
    for (const count of [1, 2]) outlet.pass(() => undefined, count);
    expect([outlet.timesHeld, outlet.holding]).toEqual([1, 3]);
    await eventually(async () => valueOf(await read(), 'parley_sweep_age_seconds') < 4);
    expect(valueOf(await read(), 'parley_sweep_seconds')).toBeLessThan(4);
  });

  it('tell what waits to be done, by task, on every node alike', async () => {
    const later = { runAt: new Date(Date.now() + 3_600_000) };
    await server.app.get(JobQueue).add(server.app.get(DataSource).manager, 'decide', { none: true }, later);
    for (const node of [server, other]) {
      const text = await read(node);
      expect(valueOf(text, 'parley_jobs{task="decide",state="later"}')).toBe(1);
      expect(valueOf(text, 'parley_jobs{task="decide",state="given_up"}')).toBe(0);
    }
  });

  it('tell of what the node stands on', async () => {
    const text = await read();
    expect(valueOf(text, 'parley_database_answers')).toBe(1);
    expect(valueOf(text, 'parley_redis_answers')).toBe(1);
    expect(valueOf(text, 'parley_database_connections{state="idle"}')).toBeGreaterThan(0);
    expect(valueOf(text, 'parley_database_waiting')).toBe(0);
    expect(text).toMatch(/^parley_build_info\{version="[^"]+",node="v\d+[^"]+"\} 1$/m);
    await eventually(async () => valueOf(await read(), 'parley_event_loop_delay_seconds_count') > 0);
  });

  it('name nobody, no room and no word of anybody, and have few labels', async () => {
    const text = await read();
    for (const secret of [roomId, alice.id, 'alice', 'olga', 'garden', 'nobody else may read', token])
      expect(text).not.toContain(secret);
    const labels = new Set([...text.matchAll(/[{,](\w+)="/g)].map(([, label]) => label));
    expect([...labels].sort()).toEqual(['le', 'line', 'node', 'outcome', 'state', 'task', 'version']);
    expect(text.split('\n').length).toBeLessThan(400);
  });

  it('are all there while PostgreSQL is away, but for what only it knows', async () => {
    const lone = await startTestNode(server.databaseUrl, { METRICS_TOKEN: token });
    const whole = namesIn(await read(lone));
    await lone.app.get(DataSource).destroy();
    const text = await read(lone);
    expect(namesIn(text)).toEqual(whole);
    expect(text).not.toMatch(/^parley_jobs\{/m);
    expect(text).not.toMatch(/^parley_redis_answers /m);
    await lone.app.get(DataSource).initialize();
    await lone.close();
  });

  it('keep one text for each: the dashboard asks for nothing that is not there, and for all that is', async () => {
    const dashboard = readFileSync('docker/grafana-dashboard.json', 'utf8');
    const queries = [...dashboard.matchAll(/"(?:expr|query)": "((?:[^"\\]|\\.)*)"/g)].map(
      ([, query = '']) => query,
    );
    const inQueries = queries.flatMap((query) => query.match(/\b(?:parley|process|nodejs)_\w+/g) ?? []);
    const there = namesIn(await server.app.get(Metrics).text());
    expect(inQueries.filter((name) => !there.includes(name))).toEqual([]);
    const bare = (name: string) => name.replace(/_(bucket|count|sum)$/, '');
    const shown = new Set(inQueries.map(bare));
    expect(there.map(bare).filter((name) => !shown.has(name))).toEqual([]);
  });
});
