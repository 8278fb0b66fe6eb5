import { expect, test } from '@jest/globals';
import { adminTables } from './admin-tables.mjs';
import { goals } from './goals.mjs';

const sizes = { readers: 200, largeRoom: 1000, rates: [20, 100, 250], ratesOfNodes: [100, 250] };
const faultless = { missing: 0, doubled: 0, outOfOrder: 0, refused: 0, unanswered: 0, cutOff: 0 };

/** `results`: `{ scenario: { stage: { parley, baseline } } }`. */
function judged(results) {
  const found = goals((scenario, stage, side) => results[scenario]?.[stage]?.[side], sizes);
  return (what) => found.find((goal) => goal.what.startsWith(what)).met;
}

test('what was not measured is neither met nor missed', () => {
  const found = goals(() => undefined, sizes);
  expect(found.length).toBeGreaterThan(30);
  expect(found.every(({ met }) => met === null)).toBe(true);
});

test.each([
  [10, 11, 11, true],
  [10, 11.1, 11.1, false],
])('server CPU per delivery: at most 1.1 times %d', (baseline, parley, p99, met) => {
  const at = (serverPerDelivery) => ({ 20: { serverPerDelivery, p99, faults: faultless } });
  const verdict = judged({ room: { '200 readers': { parley: at(parley), baseline: at(baseline) } } });
  expect(verdict('200 readers, 20/s: server CPU')).toBe(met);
});

test.each([
  [14, 3, true],
  [16, 3, false],
  [16, 17, true],
  [null, 17, false],
  [17, null, true],
])('p99 of %p beside %p', (parley, baseline, met) => {
  const at = (p99) => ({ 100: { p99, serverPerDelivery: 1, faults: faultless } });
  const verdict = judged({ room: { '200 readers': { parley: at(parley), baseline: at(baseline) } } });
  expect(verdict('200 readers, 100/s: p99')).toBe(met);
});

test.each([
  [152_000, 304_000, true],
  [152_000, 303_000, false],
  [152_000, 0, false],
])('the knee: twice %d', (baseline, parley, met) => {
  const at = (deliveriesPerSecond) => ({ deliveriesPerSecond });
  expect(
    judged({ knee: { '': { parley: at(parley), baseline: at(baseline) } } })('one room at its knee'),
  ).toBe(met);
});

test('a burst is flawless only where sockets and SDK clients both say so', () => {
  const at = (faults, shown) => ({ p99: 10, faults: { ...faultless, ...faults }, sdk: { faults: shown } });
  const verdict = (parley) => judged({ burst: { 'two nodes': { parley } } })('burst, two nodes');
  const right = { missing: 0, doubled: 0, outOfOrder: 0, different: 0 };
  expect(verdict(at({}, right))).toBe(true);
  expect(verdict(at({ missing: 1 }, right))).toBe(false);
  expect(verdict(at({ doubled: 1 }, right))).toBe(false);
  for (const name of Object.keys(right)) expect(verdict(at({}, { ...right, [name]: 1 }))).toBe(false);
});

test('what never came is no figure that meets a goal', () => {
  const never = { acceptsPerSecond: null, bytesPerConnection: null, shareOfCore: null, faults: faultless };
  const verdict = judged({ idle: { '': { parley: never } } });
  for (const what of ['idle: memory', 'idle: share', 'idle: accepts']) expect(verdict(what)).toBe(false);
});

test('database CPU per post: the baseline’s at 1,000/s, half of it at 3,000/s', () => {
  const at = (databasePerPost) => ({ 1000: { databasePerPost }, 3000: { databasePerPost } });
  const verdict = judged({ rooms: { cost: { parley: at(0.6), baseline: at(1) } } });
  expect(verdict('200 rooms of 5, 1000/s: database')).toBe(true);
  expect(verdict('200 rooms of 5, 3000/s: database')).toBe(false);
});

test('database CPU of posts that call somebody: at most one and a half of the plain ones', () => {
  const at = (databasePerPost) => ({ 1000: { databasePerPost }, 3000: { databasePerPost } });
  const verdict = (called) =>
    judged({ rooms: { cost: { parley: at(0.2) }, called: { parley: at(called) } } })(
      '200 rooms of 5, 1000/s, a fifth names or answers: database',
    );
  expect([verdict(0.3), verdict(0.31)]).toEqual([true, false]);
});

test.each([
  [5000, [5, 12], [9, 14], [true, true, true, true]],
  [5001, [40, 40], [50, 50], [false, true, true, true]],
  [null, [5, 40], [16, 51], [false, false, false, true]],
])('@room, the last told after %d ms', (toldLast, [p50, p99], [p50Meanwhile, p99Meanwhile], met) => {
  const faults = { ...faultless, notTold: 0, toldTwice: 0 };
  const parley = {
    toldLast,
    quietly: { p50, p99 },
    meanwhile: { p50: p50Meanwhile, p99: p99Meanwhile },
    faults,
  };
  const verdict = judged({ told: { '': { parley } } });
  const goals = [
    'until all are told',
    'posts elsewhere meanwhile, p50',
    'posts elsewhere meanwhile, p99',
    'not told',
  ];
  expect(goals.map((goal) => verdict(`@room: ${goal}`))).toEqual(met);
  for (const fault of ['notTold', 'toldTwice', 'missing', 'doubled']) {
    const faulty = { told: { '': { parley: { ...parley, faults: { ...faults, [fault]: 1 } } } } };
    expect(judged(faulty)('@room: not told')).toBe(false);
  }
});

test('finding: p95 under 100 ms, also with a slip', () => {
  const at = (p95) => ({ p95, faults: { failed: 0 } });
  const verdict = (begun, slip) =>
    judged({ finding: { '': { parley: { begun: at(begun), slip: at(slip) } } } });
  expect(verdict(20, 99)('finding: slip')).toBe(true);
  expect(verdict(20, 100)('finding: slip')).toBe(false);
  expect(verdict(120, 20)('finding: begun')).toBe(false);
});

test('tables: p95 under 300 ms each, and none fails', () => {
  const at = (p95, failed = 0) => ({ p95, faults: { failed } });
  const verdict = (people, failed) =>
    judged({
      tables: {
        '': {
          parley: {
            ...Object.fromEntries(adminTables.map((table) => [table, at(9)])),
            ...{ people: at(people), rooms: at(9, failed) },
          },
        },
      },
    });
  expect(verdict(299)('tables: people')).toBe(true);
  expect(verdict(300)('tables: people')).toBe(false);
  expect(verdict(20, 1)('tables: failed')).toBe(false);
});
