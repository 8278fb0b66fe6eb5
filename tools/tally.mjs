/** The last line of `.ci/run`: what its steps counted, together. A step that left no count has failed. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { results, say } from './steps.mjs';

const counts = [
  of('tally.json', (tally) => tally),
  of('chaos.json', ({ checks }) => ({
    passed: checks.filter(({ passed }) => passed).length,
    failed: checks.filter(({ passed }) => !passed).length,
  })),
  of('proof.json', (tally) => tally),
];
const total = (name) => counts.reduce((sum, each) => sum + each[name], 0);
say(`\n${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') > 0 ? 1 : 0;

function of(name, count) {
  const file = join(results, name);
  return existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 1 };
}
