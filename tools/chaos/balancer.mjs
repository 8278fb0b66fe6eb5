/** The load balancer before the nodes: round robin over those that say they are ready. */
import { get } from 'node:http';

const interval = 500;
const patience = 1000;

export class Balancer {
  /** @param {{ url: () => string | null }[]} nodes `url` is null where the node does not run */
  constructor(nodes) {
    this.nodes = nodes;
    this.ready = nodes.map(() => true);
    this.holes = new Set();
    this.turn = 0;
    this.timer = setInterval(() => void this.look(), interval);
  }

  /** Those to try, the next one first; where none is ready, any. */
  targets() {
    this.turn += 1;
    const turns = this.nodes.map((_, place) => (place + this.turn) % this.nodes.length);
    return [...turns.filter((node) => this.ready[node]), ...turns.filter((node) => !this.ready[node])]
      .filter((node) => this.ready[node] || !this.holes.has(node))
      .map((node) => this.target(node));
  }

  async look() {
    await Promise.all(this.nodes.map(async (_, node) => (this.ready[node] = await this.isReady(node))));
  }

  /** Whether every node says so, asked now. */
  async allReady() {
    await this.look();
    return this.ready.every(Boolean);
  }

  stop() {
    clearInterval(this.timer);
  }

  target(node) {
    const url = this.nodes[node].url();
    if (url === null) return null;
    const { hostname: host, port } = new URL(url);
    return { host, port: Number(port), node, holed: () => this.holes.has(node) };
  }

  isReady(node) {
    const url = this.nodes[node].url();
    if (url === null || this.holes.has(node)) return false;
    return new Promise((settle) => {
      const asking = get(`${url}/api/health/ready`, { agent: false, timeout: patience }, (answer) => {
        answer.resume();
        settle(answer.statusCode === 200);
      });
      asking.on('timeout', () => asking.destroy()).on('error', () => settle(false));
    });
  }
}
