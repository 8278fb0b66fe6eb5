/**
 * `npm run chaos`: three nodes, PostgreSQL and Redis, sixty devices, and everything breaks; then an older copy of the
 * database is put back. Exit code 1 where a promise was broken.
 * `--minutes 10 --seed 42 --clients 60 --report FILE`: the report as JSON, and as text beside it. `--only restored`, or
 * `--only faults`: one of the two.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { asText, checks, restoredAsText } from './report.mjs';
import { runRestored } from './restored.mjs';
import { runChaos } from './run.mjs';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '3' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
    clients: { type: 'string', default: '60' },
    rate: { type: 'string', default: '12' },
    only: { type: 'string' },
    report: { type: 'string' },
  },
});
const begun = performance.now();
const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort()).once('SIGTERM', () => interrupted.abort());

const options = {
  seed: Number(values.seed),
  clients: Number(values.clients),
  rate: Number(values.rate),
  signal: interrupted.signal,
  say: (line) => process.stderr.write(`${((performance.now() - begun) / 1000).toFixed(0)} s: ${line}\n`),
};
try {
  await both();
} catch (error) {
  process.stderr.write(`${interrupted.signal.aborted ? error.message : error.stack}\n`);
  process.exit(1);
}

async function both() {
  const faults =
    values.only === 'restored' ? null : await runChaos({ ...options, seconds: Number(values.minutes) * 60 });
  const restored =
    values.only === 'faults'
      ? null
      : await runRestored({ ...options, clients: Math.ceil(options.clients / 3) });
  conclude(faults?.report, restored?.report);
}

function conclude(report, restoredReport) {
  const done = checks(report, restoredReport);
  const text = [report && asText(report), restoredReport && restoredAsText(restoredReport)]
    .filter(Boolean)
    .join('\n');
  if (values.report) {
    mkdirSync(dirname(values.report), { recursive: true });
    writeFileSync(
      values.report,
      JSON.stringify({ ...report, restored: restoredReport, checks: done }, null, 2),
    );
    writeFileSync(`${values.report.replace(/\.json$/, '')}.md`, text);
  }
  const failed = done.filter(({ passed }) => !passed).length;
  process.stdout.write(`${text}\n${done.length - failed} passed, ${failed} failed\n`);
  process.exit(failed === 0 ? 0 : 1);
}
