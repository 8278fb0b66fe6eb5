/** `npm run check`: format, lint, types. */
import { pathToFileURL } from 'node:url';
import { step } from './steps.mjs';

const format = ['format', 'node_modules/prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']];
const lint = ['lint', 'node_modules/eslint/bin/eslint.js', ['.', '--concurrency=auto']];
const types = [
  'types',
  'node_modules/nx/dist/bin/nx.js',
  ['run-many', '-t', 'typecheck', '--outputStyle=static'],
];

/** Two at a time: on a machine of two cores lint uses one of them, and takes as long as the others together. */
export async function check() {
  const lanes = await Promise.all([inTurn(lint), inTurn(format, types)]);
  return lanes.flat();
}

async function inTurn(...checks) {
  const results = [];
  for (const [name, script, args] of checks) results.push(await step(name, script, args));
  return results;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const failed = (await check()).filter(({ ok }) => !ok);
  process.exitCode = failed.length > 0 ? 1 : 0;
}
