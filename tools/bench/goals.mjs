/** What Parley wants to reach, held against what was measured. A goal whose figures are missing is neither met nor missed. */
import { adminTables } from './admin-tables.mjs';
import {
  asWithout,
  atLeast,
  atMost,
  below,
  flawless,
  p99AsBaseline,
  timesAtLeast,
  timesAtMost,
} from './goal.mjs';
import { inKiB, inMs, inPercent, inSeconds, perDelivery, perPost, perSecond } from './units.mjs';

/** `of(scenario, stage, side)`: the median result, or undefined. Answers `[{ scenario, what, parley, baseline, goal, met }]`. */
export function goals(of, sizes) {
  return Object.entries(byScenario).flatMap(([scenario, goalsOf]) => {
    const figures = (pick, stage = '') =>
      ['parley', 'baseline'].map((side) => {
        const result = of(scenario, stage, side);
        return result === undefined ? undefined : pick(result);
      });
    return goalsOf(figures, sizes).map((goal) => ({ scenario, ...goal }));
  });
}

/** `figures(pick, stage)`: of both sides. */
const byScenario = {
  room: (figures, { readers, largeRoom, rates }) => [
    ...rates.flatMap((rate) => roomAt(figures, `${readers} readers`, rate)),
    ...roomAt(figures, `${largeRoom} readers`, 20),
  ],
  knee: (figures) => [
    timesAtLeast('one room at its knee: deliveries', perSecond, {
      figures: figures((result) => result.deliveriesPerSecond),
      ...{ times: 2, aim: 3 },
    }),
  ],
  burst: (figures) => [
    burstOn(figures, 'one node'),
    atMost('burst, one node: p99', inMs, { figures: figures(({ p99 }) => p99, 'one node'), limit: 150 }),
    burstOn(figures, 'two nodes'),
  ],
  rooms: (figures) => [
    timesAtLeast('200 rooms of 5 at the knee: acknowledged posts', perSecond, {
      figures: figures((result) => result.acknowledgedPerSecond, 'knee'),
      ...{ times: 1.6, aim: 3 },
    }),
    ...[1000, 3000].flatMap((rate) => costAt(figures, rate)),
    ...[1000, 3000].flatMap((rate) => costOfCallsAt(figures, rate)),
  ],
  hot: (figures) => [
    atLeast('hot room: acknowledged posts', perSecond, {
      figures: figures((result) => result.acknowledgedPerSecond),
      limit: 8000,
    }),
    flawless(
      'hot room: lost, doubled, out of order, holes',
      figures((result) => disordered(result) + result.faults.roomsWithHoles),
    ),
  ],
  idle: (figures) => [
    atMost('idle: memory per connection', inKiB, {
      figures: figures((result) => result.bytesPerConnection),
      limit: 20 * 1024,
    }),
    atMost('idle: share of a core', inPercent, {
      figures: figures((result) => result.shareOfCore),
      limit: 0.03,
    }),
    atLeast('idle: accepts', perSecond, {
      figures: figures((result) => result.acceptsPerSecond),
      limit: 2000,
    }),
    flawless(
      'idle: turned away, or deaf',
      figures((result) => lost(result) + result.faults.turnedAway),
    ),
  ],
  storm: (figures) => [
    atMost('storm: until all are caught up', inSeconds, {
      figures: figures(({ seconds }) => seconds),
      limit: 8,
    }),
    flawless(
      'storm: errors',
      figures(({ faults }) => faults.errors + faults.notCaughtUp),
    ),
  ],
  history: (figures) => [
    below('history: a page, p95', inMs, { figures: figures(({ page }) => page.p95), limit: 15 }),
    below('history: catch-up of 500 changes, p95', inMs, {
      figures: figures((result) => result.catchUp.p95),
      limit: 50,
    }),
    flawless(
      'history: wrong answers',
      figures(({ page, catchUp }) => page.faults.wrong + catchUp.faults.wrong),
    ),
  ],
  finding: (figures) => [
    ...['begun', 'slip'].map((act) =>
      below(`finding: ${act}, p95`, inMs, { figures: figures((result) => result[act].p95), limit: 100 }),
    ),
    flawless(
      'finding: failed',
      figures(({ begun, slip }) => begun.faults.failed + slip.faults.failed),
    ),
  ],
  told: (figures) => [
    atMost('@room: until all are told', inMs, { figures: figures((result) => result.toldLast), limit: 5000 }),
    ...['p50', 'p99'].map((which) =>
      asWithout(`@room: posts elsewhere meanwhile, ${which}`, {
        figures: figures(({ meanwhile }) => meanwhile[which]),
        without: figures(({ quietly }) => quietly[which])[0],
      }),
    ),
    flawless(
      '@room: not told, told twice; posts lost, doubled',
      figures((result) => result.faults.notTold + result.faults.toldTwice + lost(result)),
    ),
  ],
  tables: (figures) => [
    ...adminTables.map((table) =>
      below(`tables: ${table}, p95`, inMs, { figures: figures((result) => result[table].p95), limit: 300 }),
    ),
    flawless(
      'tables: failed',
      figures((result) => adminTables.reduce((sum, table) => sum + result[table].faults.failed, 0)),
    ),
  ],
  nodes: (figures, { ratesOfNodes }) => ratesOfNodes.flatMap((rate) => nodesAt(figures, rate)),
};

function roomAt(figures, stage, rate) {
  const at = (pick) => figures((results) => results[rate] && pick(results[rate]), stage);
  return [
    timesAtMost(`${stage}, ${rate}/s: server CPU per delivery`, perDelivery, {
      figures: at((result) => result.serverPerDelivery),
      times: 1.1,
    }),
    p99AsBaseline(
      `${stage}, ${rate}/s: p99`,
      at(({ p99 }) => p99),
    ),
    flawless(`${stage}, ${rate}/s: lost, doubled`, at(lost)),
  ];
}

/** The bare server has no SDK: there it is what came over the line. */
function burstOn(figures, stage) {
  return flawless(
    `burst, ${stage}: lost, doubled, out of order as the SDK shows it`,
    figures(
      (result) => lost(result) + (result.sdk ? disordered(result.sdk) : result.faults.outOfOrder),
      stage,
    ),
  );
}

function costAt(figures, rate) {
  const at = (pick) => figures((results) => results[rate] && pick(results[rate]), 'cost');
  return [
    timesAtMost(`200 rooms of 5, ${rate}/s: app CPU per post`, perPost, {
      figures: at((result) => result.serverPerPost),
      times: 1.25,
    }),
    timesAtMost(`200 rooms of 5, ${rate}/s: database CPU per post`, perPost, {
      figures: at((result) => result.databasePerPost),
      times: rate === 3000 ? 0.5 : 1,
    }),
  ];
}

/** The bare server has nothing like it: beside it stands what Parley's own plain posts cost. */
function costOfCallsAt(figures, rate) {
  const of = (stage) => figures((results) => results[rate]?.databasePerPost, stage)[0];
  const [called, plain] = [of('called'), of('cost')];
  if (called === undefined || plain === undefined) return [];
  return [
    atMost(`200 rooms of 5, ${rate}/s, a fifth names or answers: database CPU per post`, perPost, {
      figures: [called],
      limit: 1.5 * plain,
    }),
  ];
}

function nodesAt(figures, rate) {
  const at = (pick) => figures((results) => results[rate] && pick(results[rate]));
  return [
    timesAtMost(`two nodes, ${rate}/s: server CPU per delivery`, perDelivery, {
      figures: at((result) => result.serverPerDelivery),
      times: 1,
    }),
    flawless(`two nodes, ${rate}/s: lost, doubled, out of order`, at(disordered)),
  ];
}

function lost(result) {
  const { missing = 0, doubled = 0, refused = 0, unanswered = 0, cutOff = 0, givenUp = 0 } = result.faults;
  return missing + doubled + refused + unanswered + cutOff + givenUp;
}

function disordered(result) {
  return lost(result) + (result.faults.outOfOrder ?? 0) + (result.faults.different ?? 0);
}
