/** What failed, and the last line of `.ci/run`: what its steps counted, together. A step that left no count has failed. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { results, say } from './steps.mjs';

const counts = [
  of('tally.json', (tally) => tally),
  of('chaos.json', ({ checks }) => judged(checks)),
  of('proof.json', ({ checks }) => judged(checks)),
];
for (const failure of counts.flatMap(({ failures }) => failures)) say(`\n✘ ${failure}`);
const total = (name) => counts.reduce((sum, each) => sum + each[name], 0);
say(`\n${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') > 0 ? 1 : 0;

function of(name, count) {
  const file = join(results, name);
  return existsSync(file)
    ? count(JSON.parse(readFileSync(file, 'utf8')))
    : { passed: 0, failed: 1, failures: [`${name} is missing: its step did not come to its end.`] };
}

function judged(checks) {
  const failed = checks.filter(({ passed }) => !passed);
  return {
    passed: checks.length - failed.length,
    failed: failed.length,
    failures: failed.map(({ name, scenario }) => (scenario ? `${name}, when ${scenario}` : name)),
  };
}
