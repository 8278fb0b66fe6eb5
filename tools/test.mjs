/**
 * `npm test`: everything that can fail, in one run: format, lint, types; unit, contract, component and integration
 * tests (Jest); the journeys through the built product (Playwright). It brings its own PostgreSQL, Redis and Chromium.
 * The last line of its output counts what ran. Exit code 1: something failed; 2: something has to be installed first, and
 * nothing ran.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildStale } from './build.mjs';
import { check } from './check.mjs';
import { failuresOfJest, failuresOfJourneys } from './failures.mjs';
import { MissingProgram, program } from './services/program.mjs';
import { results, root, say } from './steps.mjs';

/** `failures` are said once more at the end, where whoever looks at a long output looks first. */
const tally = { passed: 0, failed: 0, failures: [] };

try {
  await everything();
} catch (error) {
  if (error instanceof MissingProgram) {
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 2;
  } else {
    // What could not even be run has failed.
    say(`\n${error.stack ?? error}`);
    tally.failed += 1;
    tally.failures.push(String(error));
  }
}

if (process.exitCode !== 2) {
  process.exitCode = tally.failed > 0 ? 1 : 0;
  writeFileSync(join(results, 'tally.json'), JSON.stringify(tally));
  for (const failure of tally.failures) say(`\n✘ ${failure}`);
  say(`\n${tally.passed} passed, ${tally.failed} failed`);
}

async function everything() {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  program('redis-server', 'redis-server');
  const chromium = program('chromium', 'chromium');

  say('\nCheck');
  count('check', outcome(await check()));
  say('\nUnit, contract, component and integration tests');
  count('jest', await jest());
  say('\nJourneys through the built product');
  count('journeys', await journeys(chromium));
}

function count(name, { passed, failed, failures }) {
  tally.passed += passed;
  tally.failed += failed;
  tally.failures.push(...failures);
  say(`${failed === 0 ? '✔' : '✘'} ${name}: ${passed} passed, ${failed} failed`);
}

function outcome(steps) {
  const passed = steps.filter(({ ok }) => ok).length;
  const failures = steps.filter(({ ok }) => !ok).map(({ name }) => name);
  return { passed, failed: steps.length - passed, failures };
}

async function jest() {
  const file = join(results, 'jest.json');
  const args = ['--json', `--outputFile=${file}`, '--maxWorkers=2', '--ci'];
  const env = { NODE_OPTIONS: '--experimental-vm-modules', NODE_NO_WARNINGS: '1' };
  const code = await shown('node_modules/jest/bin/jest.js', args, env);
  const report = read(file);
  // A test that was skipped has not passed, and a file that could not be loaded has failed.
  const failed =
    report && sum(report, ['numFailedTests', 'numPendingTests', 'numTodoTests', 'numRuntimeErrorTestSuites']);
  const failures = report ? failuresOfJest(report) : ['Jest left no report.'];
  return trueTo(code, { passed: report?.numPassedTests ?? 0, failed: failed ?? 1, failures });
}

async function journeys(chromium) {
  await buildStale();
  const file = join(results, 'playwright.json');
  const env = {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    ...chromium.env,
    CHROMIUM: chromium.path,
    NODE_OPTIONS: '--conditions=@parley/source',
  };
  const args = ['test', '--config=apps/e2e/playwright.config.ts', '--reporter=list,json'];
  const code = await shown('node_modules/@playwright/test/cli.js', args, env);
  const report = read(file) ?? {
    stats: { expected: 0, unexpected: 1, flaky: 0, skipped: 0 },
    errors: [{ message: 'Playwright left no report.' }],
    suites: [],
  };
  const { stats, errors } = report;
  const failed = stats.unexpected + stats.flaky + stats.skipped + errors.length;
  return trueTo(code, { passed: stats.expected, failed, failures: failuresOfJourneys(report) });
}

function sum(report, names) {
  return names.reduce((total, name) => total + report[name], 0);
}

/** A runner that ended badly has failed, whatever its report says. */
function trueTo(code, { failed, failures, ...rest }) {
  const isHidden = failed === 0 && code !== 0;
  if (!isHidden) return { ...rest, failed, failures };
  return { ...rest, failed: 1, failures: [...failures, `The runner ended with exit code ${code}.`] };
}

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** Shows what the runner says as it says it; its report goes to a file. */
function shown(script, args, more) {
  const child = spawn(process.execPath, [join(root, script), ...args], {
    cwd: root,
    env: { ...process.env, FORCE_COLOR: '0', ...more },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((settle) => child.once('close', (code) => settle(code ?? 1)));
}
