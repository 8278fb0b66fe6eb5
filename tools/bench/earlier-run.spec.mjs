import { afterEach, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { earlierRun, measuredWhen } from './earlier-run.mjs';

const directories = [];
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true });
});

const run = {
  quick: false,
  machine: '2 cores',
  sizes: { runs: 3 },
  measured: { storm: { date: '2026-11-21' } },
};

function kept(changes) {
  const directory = mkdtempSync(join(tmpdir(), 'parley-bench-spec-'));
  directories.push(directory);
  const file = join(directory, 'run.json');
  writeFileSync(file, JSON.stringify({ ...run, ...changes }));
  return file;
}

test('what was measured in the same way is taken over', () => {
  expect(earlierRun(kept({}), { machine: '2 cores', sizes: { runs: 3 } })).toEqual(run.measured);
});

test.each([
  ['other sizes', {}, { machine: '2 cores', sizes: { runs: 1 } }],
  ['another machine', {}, { machine: '4 cores', sizes: { runs: 3 } }],
  ['a quick look', { quick: true }, { machine: '2 cores', sizes: { runs: 3 } }],
])('%s is refused', (_, changes, present) => {
  expect(() => earlierRun(kept(changes), present)).toThrow(/measured with other|quick look/);
});

test('says what was measured when', () => {
  expect(measuredWhen({ room: { date: '2026-11-21' }, storm: { date: '2026-11-21' } })).toBe('2026-11-21');
  expect(measuredWhen({ room: { date: '2026-11-21' }, storm: { date: '2026-11-22' } })).toBe(
    '2026-11-21 (room) and 2026-11-22 (storm)',
  );
});
