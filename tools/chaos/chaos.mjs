/**
 * `npm run chaos`: three nodes, PostgreSQL and Redis, sixty devices, and everything breaks; then an older copy of the
 * database is put back. Exit code 1 where a promise was broken, or too little was done to say so.
 * `--minutes 10 --seed 42 --clients 60 --report FILE`: the report as JSON, and as text beside it. `--only restored`, or
 * `--only faults`: one of the two.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { checks } from './checks.mjs';
import { readOptions } from './options.mjs';
import { asText, restoredAsText } from './report-text.mjs';
import { runRestored } from './restored.mjs';
import { runChaos } from './run.mjs';

const begun = performance.now();
const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort()).once('SIGTERM', () => interrupted.abort());

const { parts, seconds, report: file, ...asked } = optionsOrEnd();
const options = {
  ...asked,
  signal: interrupted.signal,
  say: (line) => process.stderr.write(`${((performance.now() - begun) / 1000).toFixed(0)} s: ${line}\n`),
};
try {
  const faults = parts.includes('faults') ? await runChaos({ ...options, seconds }) : null;
  const restored = parts.includes('restored') ? await runRestored(ofAThird(options)) : null;
  conclude(faults?.report, restored?.report);
} catch (error) {
  process.stderr.write(`${interrupted.signal.aborted ? error.message : error.stack}\n`);
  process.exit(1);
}

function optionsOrEnd() {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}

function ofAThird({ clients, ...more }) {
  return { ...more, clients: Math.ceil(clients / 3) };
}

function conclude(report, restored) {
  const done = checks(report, restored);
  const text = [report && asText(report), restored && restoredAsText(restored)].filter(Boolean).join('\n');
  if (file) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ ...report, restored, checks: done }, null, 2));
    writeFileSync(`${file.replace(/\.json$/, '')}.md`, text);
  }
  const failed = done.filter(({ passed }) => !passed);
  const named = failed.map(({ name }) => `not passed: ${name}\n`).join('');
  process.stdout.write(`${text}\n${named}${done.length - failed.length} passed, ${failed.length} failed\n`);
  process.exit(failed.length === 0 ? 0 : 1);
}
