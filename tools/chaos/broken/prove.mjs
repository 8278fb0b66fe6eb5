/**
 * `npm run prove`: the proof that the judge of histories can fail. Every scenario is played by the good build, which must
 * come through without a fault, and by each build that is broken on purpose in that very respect, which must be found out.
 *
 * `-- NAME …` plays only the broken builds, or scenarios, whose names contain one of these. Exit code 1 if anything is
 * not as expected.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { clearLeftovers, runDirectory } from '../../services/run-directory.mjs';
import { Cluster } from '../cluster.mjs';
import { brokenNode, brokenSdk, mustFit, said } from './changed.mjs';
import { builds } from './builds.mjs';
import { scenarios } from './scenarios.mjs';
import { Scene } from './scene.mjs';

const sdkAddress = pathToFileURL(join(import.meta.dirname, '../../../libs/sdk/dist/index.js')).href;

/** @returns {Promise<{ passed: number, failed: number }>} */
export async function prove({ wanted = [], say }) {
  const isWanted = (...names) =>
    wanted.length === 0 || wanted.some((part) => names.some((name) => name.includes(part)));
  const broken = Object.entries(builds).filter(([name, { shownBy }]) => isWanted(name, shownBy));
  for (const [name] of broken) mustFit(name);
  const tally = { passed: 0, failed: 0 };
  const counted = async (what, play) => {
    const begun = performance.now();
    const problem = await play().catch((error) => error.stack ?? String(error));
    tally[problem ? 'failed' : 'passed'] += 1;
    say(`${problem ? '✘' : '✔'} ${what} (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
    if (problem) say(problem.replace(/^/gm, '    '));
  };

  await clearLeftovers();
  const sdk = await import(sdkAddress);
  await onCluster({}, async (cluster) => {
    let number = 0;
    for (const name of new Set(broken.map(([, { shownBy }]) => shownBy))) {
      await counted(`the good build: ${name}`, async () =>
        complaints(await played(cluster, sdk, name, (number += 1))),
      );
    }
    for (const [name, build] of broken.filter(([, { part }]) => part === 'sdk')) {
      await counted(`broken on purpose, ${name}: ${build.shownBy}`, async () =>
        unnoticed(build, await played(cluster, await brokenSdk(name), build.shownBy, (number += 1))),
      );
    }
  });
  for (const [name, build] of broken.filter(([, { part }]) => part === 'server')) {
    await counted(`broken on purpose, ${name}: ${build.shownBy}`, () =>
      onCluster({ nodeOptions: brokenNode(name) }, async (cluster) => {
        mustSay(cluster, name, build);
        return unnoticed(build, await played(cluster, sdk, build.shownBy, 1));
      }),
    );
  }
  return tally;
}

async function onCluster(options, act) {
  const directory = runDirectory();
  let cluster;
  try {
    cluster = await Cluster.start({ directory, nodes: 2, ...options });
    return await act(cluster);
  } finally {
    await cluster?.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function played(cluster, sdk, scenario, number) {
  const scene = await new Scene(cluster, sdk, number).open();
  try {
    return await scenarios[scenario](scene);
  } finally {
    await scene.close();
  }
}

/** Each node that runs must have said that it was changed, wherever it was to be. */
function mustSay({ nodes }, name, { changes }) {
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
  const others = found.map(({ fault, sentence }) => `${fault}: ${sentence}`).join('\n');
  return `The judge found nothing ${breaks}.\n${others}`.trim();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { passed, failed } = await prove({ wanted: process.argv.slice(2), say: (line) => console.log(line) });
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
