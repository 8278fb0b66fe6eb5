/** Breaks and mends by a schedule, and remembers from when to when. */
import { setTimeout as pause } from 'node:timers/promises';
import { faults } from './faults.mjs';
import { now } from './now.mjs';

export class Breaking {
  /** @param {World} world @param {(line: string) => void} say */
  constructor(world, say) {
    Object.assign(this, { world, say });
    /** `{ kind, drawn, from, until, bound, holdsUp }`: as the fault says, and from when until when. */
    this.happened = [];
    this.running = new Set();
    this.taken = new Map();
    this.over = new AbortController();
  }

  /** Resolves when all that broke is mended. */
  async follow(schedule) {
    const start = now();
    for (const one of [...schedule].sort((a, b) => a.at - b.at)) {
      const left = start + one.at * 1000 - now();
      await pause(Math.max(0, left), null, { signal: this.over.signal }).catch(() => undefined);
      if (this.over.signal.aborted) break;
      const run = this.run(one).finally(() => this.running.delete(run));
      this.running.add(run);
    }
    await Promise.all(this.running);
  }

  /** Nothing more breaks. */
  stop() {
    this.over.abort();
  }

  /** Two faults of one part wait for each other. */
  async run({ kind, drawn, lasts }) {
    const fault = faults[kind];
    const parts = fault.on(drawn);
    const free = await this.take(parts);
    const { bound = null, holdsUp = false } = fault;
    const record = { kind, drawn, from: now(), until: null, bound, holdsUp };
    this.happened.push(record);
    this.say(`${kind} ${describe(drawn)}`);
    try {
      await fault.begin(this.world, drawn);
      await pause(lasts);
    } finally {
      await fault.mend(this.world, drawn);
      record.until = now();
      free();
    }
  }

  /** The whole of the nodes, or any one of them; waits until nobody else has it. */
  async take(parts) {
    const clash = (one, other) =>
      one === other ||
      ([one, other].some((each) => each === 'every node') &&
        [one, other].every((each) => / node|^node /.test(each)));
    for (;;) {
      const busy = [...this.taken].find(([part]) => parts.some((each) => clash(part, each)));
      if (!busy) break;
      await busy[1];
    }
    const { promise, resolve } = Promise.withResolvers();
    for (const part of parts) this.taken.set(part, promise);
    return () => {
      for (const part of parts) this.taken.delete(part);
      resolve();
    };
  }

  /** Those that were on in this time. */
  during(from, to) {
    return this.happened.filter((each) => each.from < to && (each.until ?? Infinity) > from);
  }
}

function describe(drawn) {
  const { devices, node, silent, ms, way, reply } = drawn;
  return [
    node !== undefined && `(node ${node})`,
    silent !== undefined && (silent ? 'silently' : 'with a refusal'),
    devices?.length > 0 && `(${devices.length} devices)`,
    ms && `by ${ms} ms`,
    way && `(${way})`,
    reply && `(${reply})`,
  ]
    .filter(Boolean)
    .join(' ');
}
