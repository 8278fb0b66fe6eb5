/** `npm run check`: format, lint, types. */
import { pathToFileURL } from 'node:url';
import { step } from './steps.mjs';

const format = ['format', 'node_modules/prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']];
const lint = [
  'lint',
  'node_modules/eslint/bin/eslint.js',
  ['.', '--concurrency=auto'],
  { never: 'The rule will be skipped' },
];
const nx = 'node_modules/nx/dist/bin/nx.js';
/** Without the graph that this leaves behind, lint passes over the boundaries between projects. */
const projects = ['projects', nx, ['show', 'projects']];
const types = ['types', nx, ['run-many', '-t', 'typecheck', '--outputStyle=static']];

/** Two at a time: on a machine of two cores lint uses one of them, and takes as long as the others together. */
export async function check() {
  const before = await inTurn(projects);
  const lanes = await Promise.all([inTurn(lint), inTurn(format, types)]);
  return [...before, ...lanes.flat()];
}

async function inTurn(...checks) {
  const results = [];
  for (const each of checks) results.push(await step(...each));
  return results;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const failed = (await check()).filter(({ ok }) => !ok);
  process.exitCode = failed.length > 0 ? 1 : 0;
}
