/**
 * Nodes of the built product on one PostgreSQL and one Redis, each reached through a line that can break; and a push service,
 * which can fail.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startPushService } from '../../libs/testkit/dist/push/push-service.js';
import { startPostgres } from '../services/postgres.mjs';
import { startProduct } from '../services/product.mjs';
import { startRedis } from '../services/redis.mjs';
import { Balancer } from './balancer.mjs';
import { Line } from './line.mjs';
import { now } from './now.mjs';

const secret = 'the secret that the nodes of a chaos run share';
/** As it comes it writes to the disk: it has to survive a crash. */
const durable = { max_connections: '200' };
/** Milliseconds that a node may take to stop when it is told to. */
const stopPatience = 30_000;

export class Cluster {
  /** @param {{ directory: string, nodes: number, nodeOptions?: string }} options `nodeOptions`: NODE_OPTIONS of every node */
  static async start({ directory, nodes, nodeOptions }) {
    const cluster = new Cluster(directory, nodeOptions);
    await cluster.open(nodes).catch(async (error) => {
      await cluster.stop();
      throw error;
    });
    return cluster;
  }

  constructor(directory, nodeOptions = '') {
    Object.assign(this, { directory, nodeOptions });
    this.nodes = [];
    this.starting = new Set();
    this.closing = false;
    /** Nodes that ended though nobody had asked for it, with their last words. */
    this.crashes = [];
    /** How long each start of a node took (ms). */
    this.starts = [];
    /** What each process of a node printed so far. */
    this.logs = [];
    /** Nodes that had to be killed, or ended with an error, when they were told to stop. */
    this.unclean = [];
  }

  async open(nodes) {
    await this.begin(async () => {
      this.postgres = await startPostgres(this.directory, durable);
      this.redis = await startRedis(join(this.directory, 'redis'));
      this.pushes = await startPushService();
    });
    for (let node = 0; node < nodes; node += 1) {
      const database = await Line.open(() => [this.databaseAddress()]);
      const redis = await Line.open(() => [{ host: '127.0.0.1', port: this.redis.port }]);
      this.nodes.push({ product: null, database, redis, url: () => null, wanted: false });
    }
    await Promise.all(this.nodes.map((_, node) => this.startNode(node)));
    if (!this.closing) this.balancer = new Balancer(this.nodes);
  }

  /** Past the lines: for those who look at the truth. */
  databaseUrl() {
    return this.postgres.url('postgres');
  }

  databaseAddress() {
    const { hostname: host, port } = new URL(this.databaseUrl());
    return { host, port: Number(port) };
  }

  /** @returns {string | undefined} of a node that runs, past the balancer */
  anyUrl() {
    return this.nodes.map(({ url }) => url()).find((url) => url !== null);
  }

  /** A node that does not get up because the database is away is started again, as a supervisor would. */
  startNode(place) {
    return this.begin(() => this.keepStarting(place));
  }

  /** What is being started while the run ends is waited for, and nothing is started after that. */
  async begin(start) {
    if (this.closing) return;
    const started = start().finally(() => this.starting.delete(started));
    this.starting.add(started);
    await started;
  }

  async keepStarting(place) {
    const node = this.nodes[place];
    node.wanted = true;
    for (let attempt = 1; node.wanted; attempt += 1) {
      const begun = now();
      try {
        this.run(node, place, await startProduct(this.directory, this.environment(node)));
        this.starts.push(now() - begun);
        return;
      } catch (error) {
        if (attempt === 20) throw error;
        await pause(500);
      }
    }
  }

  run(node, place, product) {
    node.product = product;
    this.logs.push(product.said);
    node.url = () => (product.isAlive() ? product.url : null);
    void product.exit.then((code) => {
      if (node.wanted && node.product === product)
        this.crashes.push({ node: place, code, said: product.said() });
    });
  }

  environment({ database, redis }) {
    const databaseUrl = new URL(this.databaseUrl());
    databaseUrl.port = String(database.port);
    const redisUrl = new URL(this.redis.url);
    redisUrl.port = String(redis.port);
    return {
      DATABASE_URL: databaseUrl.href,
      DATABASE_POOL_SIZE: '10',
      REDIS_URL: redisUrl.href,
      AUTH_SECRET: secret,
      RATE_LIMITS: 'off',
      PUSH_HOSTS: this.pushes.host,
      ...(this.nodeOptions && { NODE_OPTIONS: this.nodeOptions }),
    };
  }

  async killNode(place) {
    const node = this.nodes[place];
    node.wanted = false;
    node.product?.kill('SIGKILL');
    await node.product?.exit;
  }

  /** In order; answers whether it went by itself. */
  async stopNode(place) {
    const node = this.nodes[place];
    node.wanted = false;
    if (!node.product?.isAlive()) return true;
    const stopping = node.product.stop();
    const late = setTimeout(() => node.product.kill('SIGKILL'), stopPatience);
    const code = await stopping;
    clearTimeout(late);
    return code === 0;
  }

  /** As one who minds how it goes: those that do not go in order are noted. */
  async stopInOrder(place) {
    if (!(await this.stopNode(place))) this.unclean.push(place);
  }

  signalNode(place, signal) {
    this.nodes[place].product?.kill(signal);
  }

  signalRedis(signal) {
    this.redis.kill(signal);
  }

  startRedis() {
    const { port, password } = this.redis;
    return this.begin(async () => {
      this.redis = await startRedis(join(this.directory, 'redis'), { port, password });
    });
  }

  /** As a machine that loses its power: nothing is put in order, what was committed has to be on the disk. */
  async crashPostgres() {
    const { died, pid } = this.postgres;
    process.kill(pid, 'SIGQUIT');
    await died;
  }

  startPostgres() {
    return this.begin(async () => {
      this.postgres = await startPostgres(this.directory, durable);
    });
  }

  /** The files of a stopped database, with their owners and rights, under another name. */
  copyDatabase(from, to) {
    const [source, goal] = [from, to].map((name) => join(this.directory, name));
    rmSync(goal, { recursive: true, force: true });
    const { status, stderr } = spawnSync('cp', ['-a', source, goal], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`The database could not be copied: ${stderr}`);
  }

  async stop() {
    this.closing = true;
    this.balancer?.stop();
    for (const node of this.nodes) node.wanted = false;
    await Promise.allSettled(this.starting);
    for (const { product } of this.nodes) if (product?.isAlive()) product.kill('SIGCONT');
    await Promise.all(this.nodes.map((_, place) => this.stopNode(place)));
    if (this.redis?.isAlive()) {
      this.redis.kill('SIGCONT');
      await this.redis.stop();
    }
    await this.postgres?.stop();
    await this.pushes?.close();
    await Promise.all(this.nodes.flatMap(({ database, redis }) => [database.close(), redis.close()]));
  }
}
