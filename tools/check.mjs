/** `npm run check`: format, lint, types. */
import { pathToFileURL } from 'node:url';
import { step } from './steps.mjs';

const checks = [
  ['format', 'node_modules/prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']],
  ['lint', 'node_modules/eslint/bin/eslint.js', ['.', '--concurrency=auto']],
  ['types', 'node_modules/nx/dist/bin/nx.js', ['run-many', '-t', 'typecheck', '--outputStyle=static']],
];

/** One after the other: each of them uses what cores there are. */
export async function check() {
  const results = [];
  for (const [name, script, args] of checks) results.push(await step(name, script, args));
  return results;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const failed = (await check()).filter(({ ok }) => !ok);
  process.exitCode = failed.length > 0 ? 1 : 0;
}
