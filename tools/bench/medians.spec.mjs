import { expect, test } from '@jest/globals';
import { medianOf } from './medians.mjs';

test('figures are medians, each by itself, however deep they lie', () => {
  const runs = [
    { p99: 3, 20: { cost: { server: 1 } } },
    { p99: 100, 20: { cost: { server: 9 } } },
    { p99: 2, 20: { cost: { server: 5 } } },
  ];
  expect(medianOf(runs)).toEqual({ p99: 3, 20: { cost: { server: 5 } } });
});

test('one fault in one of three runs is a fault', () => {
  const runs = [
    { faults: { missing: 0, doubled: 1 } },
    { faults: { missing: 0 } },
    { faults: { missing: 4 }, reasons: { closed: 2 } },
  ];
  expect(medianOf(runs)).toEqual({ faults: { missing: 4, doubled: 1 }, reasons: { closed: 2 } });
});

test('never is more than any number', () => {
  expect(medianOf([{ p99: null }, { p99: 5 }, { p99: 7 }])).toEqual({ p99: 7 });
  expect(medianOf([{ p99: null }, { p99: null }, { p99: 7 }])).toEqual({ p99: null });
});
