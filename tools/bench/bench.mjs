/**
 * `npm run bench`: Parley beside a bare Socket.IO server, in the same run and in turns. Servers, database, Redis and
 * generator are processes of their own; CPU is what the operating system counted. The ratio is what to look at: machines
 * differ. docs/performance.md says what each scenario does and how to read it.
 */
import { writeFileSync } from 'node:fs';
import { goals } from './goals.mjs';
import { expectToBeKept, keptWith, readKept, versionHere, writeKept } from './kept.mjs';
import { machineDescription, processorName } from './machine-description.mjs';
import { medianOf } from './medians.mjs';
import { help, readOptions } from './options.mjs';
import { publishFigures } from './publish.mjs';
import { goalsTable, stageTables } from './report.mjs';
import { scenarios } from './scenarios.mjs';
import { runStage } from './stage.mjs';
import { asText } from './table.mjs';

const options = readOptions(process.argv.slice(2));
const { sizes } = options;
const all = scenarios(sizes);
const begun = performance.now();
const failures = [];
let cleanUp = null;
let stopping = false;

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void interrupted());

if (options.help) say(help);
else await bench();

async function bench() {
  if (options.keep) expectToBeKept(options);
  const names = chosen();
  const sides = options.side ? [options.side] : ['baseline', 'parley'];
  const machine = machineDescription();
  say(`On ${machine}.`);
  say(`${names.join(', ')}: ${sizes.runs} runs, about ${Math.ceil(estimate(names, sides) / 60)} minutes.`);
  const measured = await measure(names, sides);
  const of = (scenario, stage, side) => measured[scenario]?.stages[stage]?.medians[side];
  const found = goals(of, sizes).filter(({ scenario }) => scenario in measured);
  report({ machine, measured, goals: found });
  if (options.keep) keep({ machine, measured });
}

/** Run by run and, in each, side by side: what disturbs the machine for a while disturbs both. */
async function measure(names, sides) {
  const measured = {};
  for (let run = 1; run <= sizes.runs; run += 1) {
    for (const name of names) {
      const { title, stages } = all[name];
      measured[name] ??= { title, date: today(), stages: {} };
      for (const [stageName, stage] of Object.entries(stages)) {
        const on = sides.filter((each) => stage.sides?.includes(each) ?? true);
        const found = (measured[name].stages[stageName] ??= {
          load: stage.load,
          sides: on,
          runs: {},
          medians: {},
        });
        if (stage.once && run > 1) continue;
        for (const side of on) await once({ run, title, stageName, stage, side, found });
      }
    }
  }
  return measured;
}

async function once({ run, title, stageName, stage, side, found }) {
  const before = found.runs[side] ?? [];
  say(`\n[run ${run} of ${sizes.runs}, ${minutes()}] ${title}${stageName && `: ${stageName}`}, ${side}`);
  try {
    // The first run has shown where the knee is to be looked for.
    const from =
      stage.load === 'knee' && before[0]?.result.rate ? Math.ceil(before[0].result.rate / 1.6) : undefined;
    const during = (how) => (cleanUp = how);
    const times = stage.once ? sizes.runs : 1;
    const results = await runStage({ side, stage, from }, { say: (text) => say(`  ${text}`), during, times });
    found.runs[side] = [...before, ...results.map((each) => ({ ...each, disturbed: warn(each) }))];
    found.medians[side] = medianOf(found.runs[side].map(({ result }) => result));
  } catch (error) {
    // Nothing new is begun, and what failed failed because it was stopped.
    if (stopping) await new Promise(() => undefined);
    failures.push(`${title} ${stageName} ${side}, run ${run}: ${error.message}`);
    say(`  FAILED: ${error.message}`);
  }
}

/** A run that others disturbed, or in which the generator was the limit, is seen as such. Answers whether others did. */
function warn({ load, result }) {
  const costs = [result, ...Object.values(result)].flatMap((each) => each?.cost ?? []);
  const others = Math.max(0, ...costs.map((cost) => cost.others));
  const generator = Math.max(0, ...costs.map((cost) => cost.generatorCores));
  say(
    `  machine: load ${load.toFixed(1)} at the start; other processes took ${(100 * others).toFixed(0)} % of it, the generator up to ${generator.toFixed(2)} cores`,
  );
  const disturbed = others > 0.05;
  if (disturbed) say('  DISTURBED: latencies of this run are worth little');
  if (generator > 0.9) say('  the generator was the limit, or near it');
  return disturbed;
}

function report(found) {
  const printed = Object.values(found.measured).flatMap(stageTables);
  for (const table of [...printed, goalsTable(found.goals)]) say(`\n${asText(table)}`);
  if (options.quick) say('\nA quick look: small sizes, one run. Not to be quoted.');
  const count = (verdict) => found.goals.filter(({ met }) => met === verdict).length;
  say(`\n${count(true)} goals met, ${count(false)} not met, ${count(null)} not measured, in ${minutes()}.`);
  for (const failure of failures) say(`failed: ${failure}`);
  if (failures.length > 0) process.exitCode = 1;
  if (options.json) {
    const everything = { sizes, quick: options.quick, ...found, failures };
    writeFileSync(options.json, `${JSON.stringify(everything, null, 2)}\n`);
  }
}

/** In the place of what was kept of these scenarios; the documents say it at once. */
function keep({ machine, measured }) {
  const on = { processor: processorName(), machine, runs: sizes.runs, version: versionHere() };
  writeKept(keptWith(readKept(), { measured, ...on }));
  publishFigures();
}

function chosen() {
  const names = options.only ?? Object.keys(all);
  const unknown = names.filter((name) => !(name in all));
  if (unknown.length > 0)
    throw new Error(`no scenario ${unknown.join(', ')}; there are ${Object.keys(all).join(', ')}`);
  return names;
}

function today() {
  return new Date().toISOString().slice(0, 10);
}

function estimate(names, sides) {
  const stages = names.flatMap((name) => Object.values(all[name].stages));
  const seconds = (stage) => (stage.once ? stage.about : (stage.about * sizes.runs * sides.length) / 2);
  return stages.reduce((sum, stage) => sum + seconds(stage), 0);
}

function minutes() {
  const seconds = Math.round((performance.now() - begun) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

async function interrupted() {
  stopping = true;
  process.once('SIGINT', () => process.exit(130));
  say('\nStopping …');
  await cleanUp?.();
  process.exit(130);
}

function say(text) {
  process.stdout.write(`${text}\n`);
}
