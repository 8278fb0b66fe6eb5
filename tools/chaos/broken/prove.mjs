/**
 * `npm run prove`: the proof that the judge of histories can fail. Every scenario is played by the good build, which must
 * come through without a fault, and by each build that is broken on purpose in that very respect, which must be found out.
 *
 * `-- NAME …` plays only those broken builds whose name, or whose scenario's, contains one of these; `--report FILE`
 * writes what came of each as JSON. Exit code 1 if anything is not as expected.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { printedIn } from '../../print-into.mjs';
import { clearLeftovers } from '../../services/run-directory.mjs';
import { builds } from './builds.mjs';
import { brokenBuildsTable } from './builds-table.mjs';
import { brokenNode, brokenSdk, mustFit, said } from './changed.mjs';
import { goOn, Interrupted, onCluster } from './on-cluster.mjs';
import { scenarios } from './scenarios.mjs';
import { Scene } from './scene.mjs';
import { wantedBuilds } from './wanted.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { report: { type: 'string' } },
});
const goodSdk = await import(
  pathToFileURL(join(import.meta.dirname, '../../../libs/sdk/dist/index.js')).href
);
/** `{ name, scenario, passed, seconds, found }`: `found` counts the violations by their fault. */
const checks = [];

const wanted = wantedOrEnd().filter(([name]) => fits(name));
/** Each to whoever comes first. */
const brokenServers = wanted.filter(([, { part }]) => part === 'server').values();
listed();
await clearLeftovers();
// Most of the time they wait: two at once take little more than one.
const lanes = await Promise.allSettled([onOneGoodCluster().then(onBrokenClusters), onBrokenClusters()]);
for (const { reason } of lanes.filter(({ status }) => status === 'rejected')) {
  if (!(reason instanceof Interrupted)) console.log(reason.stack ?? String(reason));
  checks.push({ name: reason.message, passed: false });
}
conclude();

function wantedOrEnd() {
  try {
    return wantedBuilds(positionals);
  } catch (error) {
    console.error(error.message);
    process.exit(2);
  }
}

/** The good build in every scenario, and the SDKs that are broken: they can share the nodes. */
function onOneGoodCluster() {
  return onCluster({}, async (cluster) => {
    let number = 0;
    const played = (sdk, scenario) => play(cluster, sdk, scenario, (number += 1));
    for (const scenario of new Set(wanted.map(([, { shownBy }]) => shownBy))) {
      await check('the good build', scenario, () => played(goodSdk, scenario), complaints);
    }
    for (const [name, build] of wanted.filter(([, { part }]) => part === 'sdk')) {
      const run = async () => played(await brokenSdk(name), build.shownBy);
      await check(name, build.shownBy, run, (end) => unnoticed(build, end));
    }
  });
}

async function onBrokenClusters() {
  for (const [name, build] of brokenServers) {
    const run = () =>
      onCluster({ nodeOptions: brokenNode(name) }, (cluster) => {
        mustBeBroken(cluster, name, build);
        return play(cluster, goodSdk, build.shownBy, 1);
      });
    await check(name, build.shownBy, run, (end) => unnoticed(build, end));
  }
}

async function play(cluster, sdk, scenario, number) {
  const scene = await new Scene(cluster, sdk, number).open();
  try {
    return await scenarios[scenario](scene);
  } catch (error) {
    error.stack += mistakesOf(cluster);
    throw error;
  } finally {
    await scene.close();
  }
}

/** What the nodes themselves call an error. */
function mistakesOf({ logs }) {
  const lines = logs.flatMap((said) => said().split('\n')).filter((line) => /"level":(50|60)/.test(line));
  return lines.map((line) => `\n${line.slice(0, 2_000)}`).join('');
}

/** @param {(end: object) => string} judge what is not as expected; '' where all is */
async function check(name, scenario, run, judge) {
  goOn();
  const begun = performance.now();
  let problem;
  let found = {};
  try {
    const end = await run();
    problem = judge(end);
    found = Object.fromEntries(Object.entries(Object.groupBy(end.found, ({ fault }) => fault)).map(counted));
  } catch (error) {
    goOn();
    problem = error.stack ?? String(error);
  }
  const seconds = Number(((performance.now() - begun) / 1000).toFixed(1));
  checks.push({ name, scenario, passed: problem === '', seconds, found });
  const faults = Object.entries(found).map(([fault, count]) => `${count} ${fault}`);
  const seen = faults.length > 0 ? `: ${faults.join(', ')}` : '';
  console.log(`${problem ? '✘' : '✔'} ${name}, when ${scenario}${seen} (${seconds} s)`);
  if (problem) console.log(problem.replace(/^/gm, '    '));
}

function counted([fault, violations]) {
  return [fault, violations.length];
}

/** One that no longer fits has failed; the others are still worth playing. */
function fits(name) {
  try {
    mustFit(name);
    return true;
  } catch (error) {
    console.log(`✘ ${error.message}`);
    checks.push({ name: `${name} fits the build`, passed: false });
    return false;
  }
}

/** What people read of it is what is run. */
function listed() {
  const there = printedIn('docs/guarantees.md', { name: 'broken builds', command: 'npm run docs' });
  const passed = there === brokenBuildsTable();
  checks.push({ name: 'docs/guarantees.md lists the broken builds', passed });
  if (!passed) console.log('✘ docs/guarantees.md lists other broken builds than there are: npm run docs');
}

/** Each node must have said that it was changed, wherever it was to be. */
function mustBeBroken({ nodes }, name, { changes }) {
  for (const { product } of nodes) {
    const missing = changes.find(({ file }) => !product.said().includes(said(name, file)));
    if (missing) throw new Error(`A node never loaded ${missing.file}: it is not broken.`);
  }
}

function complaints({ found, undone }) {
  return [...undone, ...found.map(({ guarantee, sentence }) => `${guarantee}: ${sentence}`)].join('\n');
}

function unnoticed({ breaks }, { found }) {
  if (found.some(({ fault }) => fault === breaks)) return '';
  const others = found.map(({ fault, sentence }) => `${fault}: ${sentence}`);
  return [`The judge found nothing ${breaks}.`, ...others].join('\n');
}

function conclude() {
  const passed = checks.filter((one) => one.passed).length;
  const failed = checks.length - passed;
  if (values.report) {
    mkdirSync(dirname(values.report), { recursive: true });
    writeFileSync(values.report, JSON.stringify({ passed, failed, checks }, null, 2));
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  // What an interruption left half done may still wait for something.
  process.exit(failed > 0 || passed === 0 ? 1 : 0);
}
