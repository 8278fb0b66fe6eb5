/**
 * `npm run chaos`: three nodes, PostgreSQL and Redis, sixty devices, and everything breaks. Exit code 1 where a promise was
 * broken. `--minutes 10 --seed 42 --clients 60 --report FILE`: the report as JSON, and as text beside it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { asText } from './report.mjs';
import { runChaos } from './run.mjs';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '3' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
    clients: { type: 'string', default: '60' },
    rate: { type: 'string', default: '12' },
    report: { type: 'string' },
  },
});
const begun = performance.now();
const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort()).once('SIGTERM', () => interrupted.abort());

const { report } = await runChaos({
  seed: Number(values.seed),
  seconds: Number(values.minutes) * 60,
  clients: Number(values.clients),
  rate: Number(values.rate),
  signal: interrupted.signal,
  say: (line) => process.stderr.write(`[${((performance.now() - begun) / 1000).toFixed(0)} s] ${line}\n`),
});
const text = asText(report);
if (values.report) {
  mkdirSync(dirname(values.report), { recursive: true });
  writeFileSync(values.report, JSON.stringify(report, null, 2));
  writeFileSync(`${values.report.replace(/\.json$/, '')}.md`, text);
}
process.stdout.write(text);
process.exit(report.passed ? 0 : 1);
