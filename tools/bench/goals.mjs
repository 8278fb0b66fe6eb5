/** What Parley wants to reach, held against what was measured. A goal whose figures are missing is neither met nor missed. */
import { atLeast, atMost, below, flawless, p99AsBaseline, timesAtLeast, timesAtMost } from './goal.mjs';
import { inKiB, inMs, inPercent, inSeconds, perDelivery, perPost, perSecond } from './units.mjs';

/** `of(scenario, stage, side)`: the median result, or undefined. Answers `[{ what, parley, baseline, goal, met }]`. */

export function goals(of, { readers, largeRoom, rates, ratesOfNodes }) {
  const both = (scenario, stage, pick) =>
    ['parley', 'baseline'].map((side) => {
      const result = of(scenario, stage, side);
      return result === undefined ? undefined : pick(result);
    });
  const room = (stage, rate) => [
    timesAtMost(`${stage}, ${rate}/s: server CPU per delivery`, perDelivery, {
      figures: both('room', stage, (result) => result[rate]?.serverPerDelivery),
      times: 1.1,
    }),
    p99AsBaseline(
      `${stage}, ${rate}/s: p99`,
      both('room', stage, (result) => result[rate]?.p99),
    ),
    flawless(
      `${stage}, ${rate}/s: lost, doubled`,
      both('room', stage, (result) => lost(result[rate])),
    ),
  ];
  const cost = (rate) => [
    timesAtMost(`200 rooms of 5, ${rate}/s: app CPU per post`, perPost, {
      figures: both('rooms', 'cost', (result) => result[rate]?.serverPerPost),
      times: 1.25,
    }),
    timesAtMost(`200 rooms of 5, ${rate}/s: database CPU per post`, perPost, {
      figures: both('rooms', 'cost', (result) => result[rate]?.databasePerPost),
      times: rate === 3000 ? 0.5 : 1,
    }),
  ];
  const nodes = (rate) => [
    timesAtMost(`two nodes, ${rate}/s: server CPU per delivery`, perDelivery, {
      figures: both('nodes', '', (result) => result[rate]?.serverPerDelivery),
      times: 1,
    }),
    flawless(
      `two nodes, ${rate}/s: lost, doubled, out of order`,
      both('nodes', '', (result) => disordered(result[rate])),
    ),
  ];
  const burst = (stage) => [
    flawless(`burst, ${stage}: lost, doubled, out of order as the SDK shows it`, [
      ...both(
        'burst',
        stage,
        (result) => lost(result) + (result.sdk ? disordered(result.sdk) : result.faults.outOfOrder),
      ),
    ]),
  ];
  const knee = (scenario, stage, pick) => both(scenario, stage, pick);
  return [
    ...rates.flatMap((rate) => room(`${readers} readers`, rate)),
    ...room(`${largeRoom} readers`, 20),
    timesAtLeast('one room at its knee: deliveries', perSecond, {
      figures: knee('knee', '', (result) => result.deliveriesPerSecond),
      ...{ times: 2, aim: 3 },
    }),
    ...burst('one node'),
    atMost(
      'burst, one node: p99',
      inMs,
      both('burst', 'one node', ({ p99 }) => p99),
      150,
    ),
    ...burst('two nodes'),
    timesAtLeast('200 rooms of 5 at the knee: acknowledged posts', perSecond, {
      figures: knee('rooms', 'knee', (result) => result.acknowledgedPerSecond),
      ...{ times: 1.6, aim: 3 },
    }),
    ...[1000, 3000].flatMap(cost),
    atLeast(
      'hot room: acknowledged posts',
      perSecond,
      both('hot', '', (result) => result.acknowledgedPerSecond),
      8000,
    ),
    flawless(
      'hot room: lost, doubled, out of order, holes',
      both('hot', '', (result) => disordered(result) + result.faults.roomsWithHoles),
    ),
    atMost(
      'idle: memory per connection',
      inKiB,
      both('idle', '', (result) => result.bytesPerConnection),
      20 * 1024,
    ),
    atMost(
      'idle: share of a core',
      inPercent,
      both('idle', '', (result) => result.shareOfCore),
      0.03,
    ),
    atLeast(
      'idle: accepts',
      perSecond,
      both('idle', '', (result) => result.acceptsPerSecond),
      2000,
    ),
    atMost(
      'storm: until all are caught up',
      inSeconds,
      both('storm', '', (result) => result.seconds),
      8,
    ),
    flawless(
      'storm: errors',
      both('storm', '', ({ faults }) => faults.errors + faults.notCaughtUp),
    ),
    below(
      'history: a page, p95',
      inMs,
      both('history', '', (result) => result.page.p95),
      15,
    ),
    below(
      'history: catch-up of 500 changes, p95',
      inMs,
      both('history', '', (result) => result.catchUp.p95),
      50,
    ),
    flawless(
      'history: wrong answers',
      both('history', '', ({ page, catchUp }) => page.faults.wrong + catchUp.faults.wrong),
    ),
    ...ratesOfNodes.flatMap(nodes),
  ];
}

function lost(result) {
  if (!result) return undefined;
  const { missing, doubled, refused = 0, unanswered = 0, cutOff = 0, givenUp = 0 } = result.faults;
  return missing + doubled + refused + unanswered + cutOff + givenUp;
}

function disordered(result) {
  return result && lost(result) + result.faults.outOfOrder + (result.faults.different ?? 0);
}
