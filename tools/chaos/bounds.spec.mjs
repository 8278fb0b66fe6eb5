import { describe, expect, test } from '@jest/globals';
import { convergence, groups } from './bounds.mjs';
import { faults as kinds } from './faults.mjs';
import { standing } from './stalls.mjs';

/** When the post was committed that the phone waits for; all other times count from there. */
const at = 1_000_000;
const always = [{ from: 0, until: null }];
const onNode = (node) => [{ node, from: 0, until: null }];
const span = ([from, until]) => ({ from: at + from, until: until === null ? null : at + until });

/** A fault as `Breaking` notes it. */
function fault(kind, from, until, drawn = {}) {
  const { bound = null, holdsUp = false } = kinds[kind];
  return { kind, drawn, bound, holdsUp, ...span([from, until]) };
}

function judged(wait, { faults = [], online = always, asked = onNode(0), stalls = [] }) {
  const seen = stalls.map(span);
  return convergence([{ kind: 'post', roomId: 'hall', seq: 1, device: 'phone', at, ...wait }], {
    faults,
    devices: [{ id: 'phone', online, asked }],
    stalls: { within: (from, until) => standing(seen, from, until) },
  });
}

/** What becomes of a post that is shown after so many milliseconds. */
function shown(after, circumstances = {}) {
  const { groups: times, late, overdue, excused } = judged({ shownAt: at + after }, circumstances);
  expect(overdue).toEqual([]);
  const [[group, { max, whole }]] = Object.entries(times).filter(([, { count }]) => count > 0);
  return { group, ms: max, whole: whole.max, late: late.length > 0, excused: excused.length > 0 };
}

const inTime = { late: false, excused: false };
const { healthy, back, hardBack, recent, hard, none } = Object.fromEntries(
  Object.entries(groups).map(([key, { name }]) => [key, name]),
);

describe('in a healthy cluster', () => {
  test('2 s are promised', () => {
    expect(shown(2_000)).toEqual({ group: healthy, ms: 2_000, whole: 2_000, ...inTime });
    expect(shown(2_001)).toMatchObject({ group: healthy, late: true });
  });

  test('what was shown before it was answered took no time', () => {
    expect(shown(-300)).toEqual({ group: healthy, ms: 0, whole: 0, ...inTime });
  });

  test('a fault of others is none', () => {
    const faults = [fault('delay clients', -100, 9_000, { devices: ['laptop'] })];
    expect(shown(2_001, { faults })).toMatchObject({ group: healthy, late: true });
  });
});

describe('who is stuck', () => {
  test('is late, though it is shown at once when the line is cut and comes back', () => {
    const online = [
      [-90_000, 40_000],
      [40_300, null],
    ].map(span);
    const faults = [fault('cut clients', 40_000, 40_001, { devices: ['phone'] })];
    expect(shown(40_350, { online, faults })).toMatchObject({ group: healthy, ms: 40_000, late: true });
  });

  test('is late, though a fault begins when the time is over', () => {
    const faults = [fault('pause redis', 2_500, 9_000)];
    expect(shown(3_000, { faults })).toMatchObject({ group: healthy, late: true });
    expect(shown(3_000, { faults: [fault('pause redis', 1_500, 9_000)] })).toMatchObject({
      group: hard,
      ...inTime,
    });
  });

  test('is late, though its own node is paused then', () => {
    const faults = [fault('pause a node', 4_000, 12_000, { node: 0 })];
    expect(shown(12_100, { faults })).toMatchObject({ group: healthy, ms: 4_000, late: true });
  });

  test('is late, though it never shows it', () => {
    expect(judged({ until: at + 2_500 }, {})).toMatchObject({
      late: [],
      overdue: [{ device: 'phone', ms: 2_500 }],
    });
  });

  test('is not late before the time is over', () => {
    const { groups: times, late, overdue } = judged({ until: at + 1_500 }, {});
    expect([late, overdue]).toEqual([[], []]);
    expect(Object.values(times).map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe('who was away', () => {
  const online = [
    [-90_000, -1_000],
    [30_000, null],
  ].map(span);

  test('has 2 s from being back', () => {
    expect(shown(31_000, { online })).toEqual({ group: back, ms: 1_000, whole: 31_000, ...inTime });
    expect(shown(32_001, { online })).toMatchObject({ group: back, late: true });
  });

  test.each(['crash postgres', 'pause redis', 'kill a node'])('has no more right after "%s"', (kind) => {
    const faults = [fault(kind, 20_000, 29_900, kind === 'kill a node' ? { node: 0 } : {})];
    expect(shown(31_000, { online, faults })).toMatchObject({ group: back, ...inTime });
    expect(shown(32_001, { online, faults })).toMatchObject({ group: back, late: true });
  });

  test('has 5 s where Redis is away then', () => {
    const faults = [fault('kill redis', 29_000, 60_000)];
    expect(shown(34_900, { online, faults })).toMatchObject({ group: hardBack, ...inTime });
    expect(shown(35_001, { online, faults })).toMatchObject({ group: hardBack, late: true });
  });

  test('is asked nothing while away', () => {
    expect(shown(20_000, { online })).toMatchObject({ group: none, whole: 20_000, ...inTime });
  });
});

describe('while a node stands still', () => {
  const faults = [fault('pause a node', -500, 8_000, { node: 2 })];

  test('those at another one have 5 s', () => {
    expect(shown(4_900, { faults })).toMatchObject({ group: hard, ...inTime });
    expect(shown(6_000, { faults })).toMatchObject({ group: hard, ms: 6_000, late: true });
  });

  test('those at it have 5 s from its end', () => {
    const asked = onNode(2);
    expect(shown(12_900, { faults, asked })).toEqual({ group: recent, ms: 4_900, whole: 12_900, ...inTime });
    expect(shown(13_001, { faults, asked })).toMatchObject({ group: recent, late: true });
  });

  test('so have those whose question waits for it', () => {
    const asked = [...onNode(0), { node: 2, ...span([1_000, 8_000]) }];
    expect(shown(8_100, { faults, asked })).toMatchObject(inTime);
    expect(shown(13_001, { faults, asked })).toMatchObject({ late: true });
  });

  test('those who went to another one have 5 s there', () => {
    const asked = [
      { node: 2, ...span([-9_000, 500]) },
      { node: 1, ...span([600, null]) },
    ];
    const online = [
      [-9_000, 500],
      [700, null],
    ].map(span);
    expect(shown(5_600, { faults, asked, online })).toMatchObject({ group: hardBack, ...inTime });
    expect(shown(5_701, { faults, asked, online })).toMatchObject({ group: hardBack, late: true });
  });
});

describe('while nobody gets through to a node', () => {
  const faults = [fault('black-hole a node', -500, 6_000, { node: 2 })];

  test('those at it have 5 s from its end', () => {
    expect(shown(10_900, { faults, asked: onNode(2) })).toMatchObject({ group: recent, ...inTime });
    expect(shown(11_001, { faults, asked: onNode(2) })).toMatchObject({ group: recent, late: true });
  });

  test('for those at another one nothing is different', () => {
    expect(shown(2_001, { faults })).toMatchObject({ group: healthy, late: true });
  });
});

describe('while a part is away that all need', () => {
  test('without Redis there are 5 s', () => {
    const faults = [fault('pause redis', -500, 9_000)];
    expect(shown(4_900, { faults })).toMatchObject({ group: hard, ...inTime });
    expect(shown(5_001, { faults })).toMatchObject({ group: hard, late: true });
  });

  test('just after it there are 5 s', () => {
    const faults = [fault('pause redis', -9_000, -4_000)];
    expect(shown(4_900, { faults })).toMatchObject({ group: recent, ...inTime });
    expect(shown(2_001, { faults: [fault('pause redis', -9_000, -5_000)] })).toMatchObject({ late: true });
  });

  test('without PostgreSQL nothing is promised', () => {
    const faults = [fault('crash postgres', 10, 10_000)];
    expect(shown(14_900, { faults })).toMatchObject({ group: recent, ms: 4_900, ...inTime });
    expect(shown(15_001, { faults })).toMatchObject({ group: recent, late: true });
    expect(shown(9_000, { faults: [fault('crash postgres', -10, 10_000)] })).toMatchObject({
      group: none,
      ...inTime,
    });
  });

  test('what is still away is away', () => {
    expect(shown(9_000, { faults: [fault('crash postgres', -10, null)] })).toMatchObject({ group: none });
  });
});

describe('this process standing still', () => {
  const stalls = [[100, 700]];

  test('excuses as long as it lasted', () => {
    expect(shown(2_600, { stalls })).toEqual({
      group: healthy,
      ms: 2_000,
      whole: 2_600,
      late: false,
      excused: true,
    });
    expect(shown(2_601, { stalls })).toMatchObject({ late: true, excused: false });
    expect(shown(1_900, { stalls })).toMatchObject(inTime);
  });

  test('does not excuse 40 s', () => {
    expect(shown(40_000, { stalls })).toMatchObject({ ms: 39_400, late: true, excused: false });
  });
});

test('whoever is late is told of with the node, and what was on around it', () => {
  const faults = [fault('pause redis', -3_000, -1_000), fault('kill a node', -60_000, -50_000, { node: 1 })];
  expect(judged({ shownAt: at + 7_000 }, { faults }).late).toEqual([
    {
      ...{ kind: 'post', roomId: 'hall', seq: 1, device: 'phone', nodes: [0], group: recent },
      ...{ ms: 7_000, bound: 5_000, whole: 7_000, stood: 0, at, from: at },
      on: ['pause redis (-3000 to -1000 ms)'],
    },
  ]);
});

test('each group says what counts, beside it the whole waits, and which was the slowest', () => {
  const online = [{ from: at + 1_000, until: null }];
  const wait = (after) => ({
    kind: 'post',
    roomId: 'hall',
    device: 'phone',
    at,
    shownAt: at + 1_000 + after,
  });
  const times = convergence([30, 10, 20].map(wait), {
    faults: [],
    devices: [{ id: 'phone', online, asked: [] }],
    stalls: { within: () => 0 },
  });
  expect(times.groups[back]).toEqual({
    ...{ bound: 2_000, count: 3, p50: 20, p99: 30, max: 30 },
    whole: { count: 3, p50: 1_020, p99: 1_030, max: 1_030 },
    slowest: expect.objectContaining({ device: 'phone', ms: 30, whole: 1_030 }),
  });
});
