/** Readers of a long past: pages over HTTP, and catch-ups, at random places, all readers at once without a pause. */
import { Agent } from 'node:http';
import { limits } from '@parley/contracts';
import { costSince, counters } from '../machine.mjs';
import { Latencies } from '../latencies.mjs';
import { fetchBytes } from '../wire/fetch-bytes.mjs';
import { isRow } from '../wire/rows.mjs';

const page = limits.page.default;
const warmMs = 2000;

export async function run(target, { readers, seconds, changes, archive }, say) {
  const agent = new Agent({ keepAlive: true, maxSockets: readers });
  const read = (person, path) =>
    fetchBytes(`${target.urls[0]}/api/v1${path}`, { agent, token: person.auth.token });
  const acts = {
    page: async (person) => {
      const { roomId, messages } = somewhere(archive);
      const before = page + 1 + Math.floor(Math.random() * (messages - page));
      const { took, bytes } = await read(person, `/rooms/${roomId}/messages?before=${before}`);
      return { took, right: isRow(bytes, 'seq', before - page, page) };
    },
    catchUp: (person) => catchUp((path) => read(person, path), somewhere(archive), changes),
  };
  const results = {};
  for (const [name, act] of Object.entries(acts)) {
    await readFor(warmMs, target.people.slice(0, readers), act);
    const before = counters(target.pids);
    const { latencies, wrong } = await readFor(seconds * 1000, target.people.slice(0, readers), act);
    const cost = costSince(before, target.pids);
    results[name] = {
      p50: latencies.quantile(0.5),
      p95: latencies.quantile(0.95),
      p99: latencies.quantile(0.99),
      perSecond: latencies.count / cost.seconds,
      cost,
      faults: { wrong },
    };
    const { p50, p95, perSecond } = results[name];
    say(`${name}: p50 ${p50} ms, p95 ${p95} ms, ${Math.round(perSecond)} a second, ${wrong} wrong`);
  }
  agent.destroy();
  return results;
}

/** A room, the more likely the more was said in it. */
function somewhere(archive) {
  let left = Math.random() * archive.reduce((sum, { messages }) => sum + messages, 0);
  return archive.find(({ messages }) => (left -= messages) < 0) ?? archive[0];
}

/** As the SDK does: page by page, as large as pages may be. */
async function catchUp(read, { roomId, messages, firstRevision }, changes) {
  let since = firstRevision + Math.floor(Math.random() * (messages - changes));
  let [took, got, right] = [0, 0, true];
  while (got < changes) {
    const limit = Math.min(changes - got, limits.changes.max);
    const answer = await read(`/rooms/${roomId}/changes?since=${since}&limit=${limit}`);
    right &&= isRow(answer.bytes, 'revision', since + 1, limit);
    if (!right) return { took, right };
    took += answer.took;
    got += limit;
    since += limit;
  }
  return { took, right };
}

async function readFor(ms, people, act) {
  const latencies = new Latencies();
  let wrong = 0;
  const end = performance.now() + ms;
  const reader = async (person) => {
    while (performance.now() < end) {
      const { took, right } = await act(person);
      latencies.add(took);
      if (!right) wrong += 1;
    }
  };
  await Promise.all(people.map(reader));
  return { latencies, wrong };
}
