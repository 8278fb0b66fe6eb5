/** People at the find field: each word is looked for among people and public rooms in the same moment, as the app does. */
import { Agent } from 'node:http';
import { costSince, counters } from '../machine.mjs';
import { Latencies } from '../latencies.mjs';
import { withSlip } from '../names.mjs';
import { fetchBytes } from '../wire/fetch-bytes.mjs';

const warmMs = 2000;

export async function run(target, { seekers, seconds, names }, say) {
  const agent = new Agent({ keepAlive: true, maxSockets: 2 * seekers });
  const people = target.people.slice(0, seekers);
  const ask = (person, path, typed) =>
    fetchBytes(`${target.urls[0]}/api/v1${path}&query=${encodeURIComponent(typed)}`, {
      agent,
      token: person.auth.token,
    });
  const acts = { begun: (name) => name.slice(0, 3 + Math.floor(Math.random() * 3)), slip: withSlip };
  const results = {};
  for (const [act, typedFor] of Object.entries(acts)) {
    const look = async (person) => {
      const name = names[Math.floor(Math.random() * names.length)];
      const typed = typedFor(name);
      const begun = performance.now();
      const answers = await Promise.all([
        ask(person, '/users?limit=12', typed),
        ask(person, '/rooms/public?limit=10', typed),
      ]);
      const took = performance.now() - begun;
      const meant = (act === 'begun' ? typed : name).toLowerCase();
      return {
        took,
        failed: answers.some(({ status }) => status !== 200),
        found: answers.some(({ bytes }) => bytes.toString().toLowerCase().includes(meant)),
      };
    };
    await lookFor(warmMs, people, look);
    const before = counters(target.pids);
    const { latencies, failed, found } = await lookFor(seconds * 1000, people, look);
    const cost = costSince(before, target.pids);
    results[act] = {
      p50: latencies.quantile(0.5),
      p95: latencies.quantile(0.95),
      p99: latencies.quantile(0.99),
      perSecond: latencies.count / cost.seconds,
      found: found / latencies.count,
      cost,
      faults: { failed },
    };
    const { p50, p95, perSecond } = results[act];
    say(
      `${act}: p50 ${p50} ms, p95 ${p95} ms, ${Math.round(perSecond)} a second, ${((100 * found) / latencies.count).toFixed(1)} % found`,
    );
  }
  agent.destroy();
  return results;
}

async function lookFor(ms, people, look) {
  const latencies = new Latencies();
  let [failed, found] = [0, 0];
  const end = performance.now() + ms;
  const seeker = async (person) => {
    while (performance.now() < end) {
      const answer = await look(person);
      latencies.add(answer.took);
      if (answer.failed) failed += 1;
      if (answer.found) found += 1;
    }
  };
  await Promise.all(people.map(seeker));
  return { latencies, failed, found };
}
