/**
 * `npm run chaos:publish -- FILE …`: writes the reports of whole chaos runs (`npm run chaos -- --report FILE`) into
 * docs/guarantees.md. What a run found bad is written like what it found good.
 */
import { readFileSync, statSync } from 'node:fs';
import { printInto } from '../print-into.mjs';
import { kinds } from './checks.mjs';
import { row, timesExplained, timesTable } from './times-table.mjs';

const mark = { name: 'last report', command: 'npm run chaos:publish' };

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('Usage: npm run chaos:publish -- FILE …   (reports of npm run chaos -- --report FILE)');
  process.exit(2);
}
const runs = files.map((file) => ({ ...JSON.parse(readFileSync(file, 'utf8')), at: statSync(file).mtime }));
printInto('docs/guarantees.md', mark, section(runs));

function section(all) {
  const last = new Date(Math.max(...all.map(({ at }) => at)));
  const broken = all.filter(({ checks }) => checks.some(({ passed }) => !passed));
  const verdict =
    broken.length === 0
      ? 'Every promise was kept.'
      : `**Not every promise was kept**: ${broken.map(brokenIn).join('; ')}.`;
  return [
    `${counted(all.length, 'run')}, the last on ${last.toISOString().slice(0, 10)}. ${verdict}`,
    '',
    ...table(
      ['seed', 'minutes', 'faults', 'devices', 'acknowledged', 'reconnects', ...kinds],
      all.map(runRow),
    ),
    '',
    `Until a commit is on each device’s screen, in milliseconds. ${timesExplained}`,
    '',
    ...timesOf(all).map(row),
    '',
    ...all.flatMap(remarks),
    '',
    `What was broken, in all: ${list(summed(all.map((run) => run.faults.byKind)))}.`,
    '',
    'The same again:',
    '',
    ...all.map(again),
  ].join('\n');
}

function runRow({ seed, seconds, faults: { count }, clients, acknowledged, reconnects, violations }) {
  const acts = Object.values(acknowledged).reduce((sum, each) => sum + each, 0);
  return [
    seed,
    seconds / 60,
    count,
    clients,
    acts,
    reconnects,
    ...kinds.map((kind) => violations[kind] ?? '–'),
  ];
}

/** One table for all: the head of the first, and everybody's rows. */
function timesOf(all) {
  const tables = all.map(({ seed, convergence: { groups } }) => ({ seed, lines: timesTable(groups) }));
  const [head, rule] = tables[0].lines;
  const rows = tables.flatMap(({ seed, lines }) => lines.slice(2).map((cells) => [seed, ...cells]));
  return [['seed', ...head], ['---', ...rule], ...rows];
}

/** What the figures alone do not say. */
function remarks({ seed, convergence: { late, excused, overdue }, stalls, telling, restored }) {
  const own = `that process stood still ${stalls.count} times, at most ${stalls.max} ms`;
  const missed = `late: ${late.length}; late, had the measuring process not stood still: ${excused.length}; too late and never shown: ${overdue.length}`;
  const copy = restored
    ? ` An older copy of the database was put back: ${restored.acknowledgedAndLost} acknowledged acts went with the lost history, and ${restored.passed ? 'nothing was mixed' : '**the histories were mixed, or worse**'}.`
    : '';
  const { decided, pushed, doubles, ms } = telling ?? {};
  const told = telling
    ? ` ${decided} notifications were decided; ${pushed} push messages came, ${doubles} of them once more, half of all within ${ms.p50} ms of the commit (p99 ${ms.p99}, at most ${ms.max}).`
    : '';
  return [`- Seed ${seed}: ${missed}; ${own}.${told}${copy}`];
}

function again({ seed, seconds, clients }) {
  return `    npm run chaos -- --minutes ${seconds / 60} --seed ${seed} --clients ${clients}`;
}

function brokenIn({ seed, checks }) {
  const names = checks.filter(({ passed }) => !passed).map(({ name }) => `"${name}"`);
  return `${names.join(', ')} failed with seed ${seed}`;
}

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map(row);
}

function summed(counts) {
  const total = {};
  for (const [name, count] of counts.flatMap(Object.entries)) total[name] = (total[name] ?? 0) + count;
  return total;
}

function list(counts) {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

function counted(count, noun) {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
