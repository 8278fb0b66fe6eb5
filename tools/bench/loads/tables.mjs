/** An admin at the tables: each page as the admin area asks for it, by search, filter and order, the first and one far behind. */
import { Agent } from 'node:http';
import { costSince, counters } from '../machine.mjs';
import { addresses } from '../admin-tables.mjs';
import { Latencies } from '../latencies.mjs';
import { fetchBytes } from '../wire/fetch-bytes.mjs';

const warmMs = 1000;
/** So many pages are gone through before what is far behind is measured. */
const pagesBehind = 20;

export async function run(target, { seconds }, say) {
  const agent = new Agent({ keepAlive: true, maxSockets: 2 });
  const [owner] = target.people;
  const ask = (path) => fetchBytes(`${target.urls[0]}/api/v1${path}`, { agent, token: owner.auth.token });
  const results = {};
  for (const [table, templates] of Object.entries(addresses)) {
    const paths = templates.map((path) => filled(path, target.people[1]));
    const pages = [...paths, ...(await Promise.all(paths.map((path) => farBehind(ask, path)))).flat()];
    await look(warmMs, pages, ask);
    const before = counters(target.pids);
    const { latencies, failed } = await look((seconds * 1000) / 2, pages, ask);
    const cost = costSince(before, target.pids);
    results[table] = {
      p50: latencies.quantile(0.5),
      p95: latencies.quantile(0.95),
      p99: latencies.quantile(0.99),
      perSecond: latencies.count / cost.seconds,
      cost,
      faults: { failed },
    };
    say(`${table}: p50 ${results[table].p50} ms, p95 ${results[table].p95} ms`);
  }
  agent.destroy();
  return results;
}

function filled(path, { userId, roomIds: [largest] }) {
  return path.replace('{person}', userId).replace('{room}', largest);
}

/** The address of a page that others lie before; none where the table ends earlier. */
async function farBehind(ask, path) {
  let after = null;
  for (let page = 0; page < pagesBehind; page += 1) {
    const { bytes } = await ask(after === null ? path : `${path}&after=${encodeURIComponent(after)}`);
    const { next } = JSON.parse(bytes.toString());
    if (!next) return [];
    after = next;
  }
  return [`${path}&after=${encodeURIComponent(after)}`];
}

/** One page after the other, each as often. */
async function look(ms, pages, ask) {
  const latencies = new Latencies();
  let failed = 0;
  const end = performance.now() + ms;
  for (let turn = 0; performance.now() < end; turn += 1) {
    const { took, status } = await ask(pages[turn % pages.length]);
    latencies.add(took);
    if (status !== 200) failed += 1;
  }
  return { latencies, failed };
}
