/**
 * The figures that are published, scenario by scenario: what is measured anew takes the place of what was measured before,
 * and the rest stays as it is. They lie in docs/performance.json; the documents' tables are written from it.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions } from './options.mjs';
import { scenarios } from './scenarios.mjs';

const file = join(import.meta.dirname, '../../docs/performance.json');
/** More than is shown, and less than makes each digit of it a change. */
const digits = 5;

/** `{ scenario: { title, date, processor, machine, runs, version, disturbed, stages: { name: { load, medians } } } }` */
export function readKept(from = file) {
  return inOrder(JSON.parse(readFileSync(from, 'utf8')));
}

export function writeKept(kept, to = file) {
  writeFileSync(to, `${JSON.stringify(inOrder(kept), rounded, 2)}\n`);
}

/** Says no before hours are spent: figures stand beside others only where they were measured in the same way. */
export function expectToBeKept({ quick, side, sizes }) {
  if (quick) throw new Error('a quick look is not to be quoted, so it is not kept');
  if (side) throw new Error('both sides belong together: they are kept without --side');
  const usual = readOptions([]).sizes;
  const other = Object.keys(usual).filter(
    (name) => name !== 'runs' && JSON.stringify(usual[name]) !== JSON.stringify(sizes[name]),
  );
  if (other.length > 0) throw new Error(`with other sizes nothing is kept (${other.join(', ')})`);
}

/** `measured` in the place of what was kept of the same scenarios. Where something failed, what was there stays. */
export function keptWith(kept, { measured, ...on }) {
  const anew = Object.entries(measured).filter(([, scenario]) => isWhole(scenario, on.runs));
  return { ...kept, ...Object.fromEntries(anew.map(([name, each]) => [name, entryOf(each, on)])) };
}

/** What was measured: the last commit's subject. */
export function versionHere() {
  try {
    const git = (...args) => execFileSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' }).trim();
    const changed = git('status', '--porcelain', '--untracked-files=no', '--', '../../apps', '../../libs');
    return `${git('log', '-1', '--format=%s')}${changed && ', changed since'}`;
  } catch {
    return null;
  }
}

/** Each stage on each of its sides, and each as often as was wanted. */
function isWhole({ stages }, runs) {
  return Object.values(stages).every(({ runs: done, sides }) =>
    sides.every((side) => done[side]?.length === runs),
  );
}

function entryOf({ title, date, stages }, { processor, machine, runs, version }) {
  const all = Object.values(stages).flatMap((stage) => Object.values(stage.runs).flat());
  const disturbed = all.some((each) => each.disturbed);
  const figures = Object.entries(stages).map(([name, { load, medians }]) => [name, { load, medians }]);
  return { title, date, processor, machine, runs, version, disturbed, stages: Object.fromEntries(figures) };
}

function inOrder(kept) {
  const names = Object.keys(scenarios(readOptions([]).sizes));
  const known = names.filter((name) => kept[name]);
  return Object.fromEntries(known.map((name) => [name, kept[name]]));
}

function rounded(_, value) {
  const isMeasured = typeof value === 'number' && !Number.isInteger(value);
  return isMeasured ? Number(value.toPrecision(digits)) : value;
}
