import { expect, test } from '@jest/globals';
import { printedIn } from '../print-into.mjs';
import { readKept } from './kept.mjs';
import { parts } from './publish.mjs';
import { figuresText, summaryText } from './published.mjs';

const faults = { errors: 0, notCaughtUp: 0, turnedAway: 0 };
const machine = {
  processor: 'AMD EPYC 9000 Processor',
  machine: '2 cores (AMD EPYC)',
  runs: 3,
  disturbed: false,
};

const storm = {
  ...{ title: 'All at once', date: '2026-11-23', version: 'Be quick', ...machine },
  stages: {
    '': {
      load: 'storm',
      medians: { parley: { seconds: 9, faults, cost: {} }, baseline: { seconds: 2, faults, cost: {} } },
    },
  },
};
storm.stages[''].medians.parley.cost = { server: 8, database: 4, generatorCores: 0.3 };
storm.stages[''].medians.baseline.cost = { server: 1, database: 0, generatorCores: 0.2 };

const idle = {
  ...{ title: 'Idle', date: '2026-11-23', version: 'Be quick', ...machine },
  stages: {
    '': {
      load: 'idle',
      medians: {
        parley: {
          ...{ bytesPerConnection: 10240, shareOfCore: 0.01, acceptsPerSecond: 3000, faults },
          entering: { generatorCores: 0.3 },
        },
      },
    },
  },
};

const rowOf = (text, what) => text.split('\n').find((line) => line.startsWith(`| ${what}`));

test('what was measured together is said once', () => {
  const text = figuresText({ idle, storm });
  expect(text).toContain('- idle, storm: 2026-11-23, 2 cores (AMD EPYC); medians of 3 runs, of “Be quick”\n');
  expect(text).not.toContain('| measured');
  expect(rowOf(text, 'storm: until all are caught up')).toMatch(/\| 9\.0 s +\| 2\.0 s +\|.*\| NOT met \|$/);
  expect(summaryText({ idle, storm })).toContain('on 2026-11-23, AMD EPYC 9000;');
});

test('beside others of another day or processor each row says when and on what', () => {
  const older = { ...idle, date: '2026-11-21', processor: 'Intel(R) Xeon(R) Processor', runs: 1 };
  const text = figuresText({ idle: older, storm });
  expect(rowOf(text, 'idle: accepts')).toMatch(/\| 2026-11-21, Intel Xeon, one run \|$/);
  expect(rowOf(text, 'storm: until all')).toMatch(/\| 2026-11-23, AMD EPYC 9000 +\|$/);
  expect(text).toContain('### All at once\n\n2026-11-23, AMD EPYC 9000.\n');
  const summary = summaryText({ idle: older, storm });
  expect(rowOf(summary, '5,000 idle')).toMatch(
    /\| 10\.0 KiB; 1\.0 % .*\| 2026-11-21, Intel Xeon, one run \|$/,
  );
});

test('a disturbed measurement is seen as one', () => {
  const text = figuresText({ idle, storm: { ...storm, disturbed: true } });
  expect(rowOf(text, 'storm: until all')).toMatch(/\| 2026-11-23, AMD EPYC 9000, disturbed \|$/);
  expect(text).toContain(
    'storm: 2026-11-23, 2 cores (AMD EPYC); medians of 3 runs, of “Be quick”; other programs',
  );
});

test('README says which goals are not met', () => {
  const text = summaryText({ idle, storm });
  expect(text).toContain(
    '5 of the 6 goals are met. Not met:\n\n- storm: until all are caught up: 9.0 s; the goal is at most 8.0 s',
  );
  expect(summaryText({ idle })).toMatch(/4 of the 4 goals are met\.$/);
});

test.each(parts)('%s says what is kept (npm run docs)', (document, mark, text) => {
  expect(printedIn(document, mark)).toBe(text(readKept()));
});
