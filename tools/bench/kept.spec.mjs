import { afterEach, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectToBeKept, keptWith, readKept, writeKept } from './kept.mjs';
import { readOptions } from './options.mjs';

const directories = [];
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true });
});

const on = { processor: 'EPYC', machine: '2 cores (EPYC)', runs: 3, version: 'Be quick' };

/** Measured just now, with these runs on each side. */
function measuredNow(runs, sides = ['baseline', 'parley']) {
  const stage = { load: 'storm', sides, runs, medians: { parley: { seconds: 7 } } };
  return { title: '5000 people', date: '2026-11-23', stages: { '': stage } };
}

const run = (disturbed = false) => ({ load: 0.5, result: { seconds: 7 }, disturbed });
const three = [run(), run(), run()];
const before = {
  room: { date: '2026-11-21', stages: {} },
  storm: { date: '2026-11-21', stages: {} },
};

test('what was measured anew takes the place of what was measured of it before, and the rest stays', () => {
  const measured = { storm: measuredNow({ parley: three, baseline: three }) };
  const kept = keptWith(before, { measured, ...on });
  expect(kept.room).toBe(before.room);
  expect(kept.storm).toEqual({
    ...{ title: '5000 people', date: '2026-11-23', ...on, disturbed: false },
    stages: { '': { load: 'storm', medians: { parley: { seconds: 7 } } } },
  });
});

test.each([
  ['a run failed', { parley: [run(), run()], baseline: three }],
  ['a side is missing', { parley: three }],
])('where %s, what was kept stays', (_, runs) => {
  expect(keptWith(before, { measured: { storm: measuredNow(runs) }, ...on })).toEqual(before);
});

test('a stage that only Parley has is whole without the other side', () => {
  const measured = { storm: measuredNow({ parley: three }, ['parley']) };
  expect(keptWith(before, { measured, ...on }).storm.date).toBe('2026-11-23');
});

test('that other programs took of the machine is kept with it', () => {
  const measured = { storm: measuredNow({ parley: [run(), run(true), run()], baseline: three }) };
  expect(keptWith(before, { measured, ...on }).storm.disturbed).toBe(true);
});

test.each([
  [['--quick'], 'quick look'],
  [['--side', 'parley'], '--side'],
  [['--connections', '100'], 'connections'],
])('%p is not kept', (args, why) => {
  expect(() => expectToBeKept(readOptions(['--keep', ...args]))).toThrow(why);
});

test('the usual sizes are kept, whatever the number of runs', () => {
  expect(() => expectToBeKept(readOptions(['--keep', '--runs', '1']))).not.toThrow();
});

test('is read as it was written, in the order of the scenarios, with what was counted whole', () => {
  const directory = mkdtempSync(join(tmpdir(), 'parley-bench-spec-'));
  directories.push(directory);
  const file = join(directory, 'performance.json');
  writeKept({ storm: { lost: 1234567, p99: 12.3456789 }, room: {} }, file);
  expect(readKept(file)).toEqual({ room: {}, storm: { lost: 1234567, p99: 12.346 } });
  expect(Object.keys(readKept(file))).toEqual(['room', 'storm']);
  expect(readFileSync(file, 'utf8').endsWith('}\n')).toBe(true);
});
