/** The figures of each load as rows of a table: `[what, value of a result, how it is written]`. */
import { adminTables } from './admin-tables.mjs';
import { inCores, inKiB, inMs, inPercent, inSeconds, perDelivery, perPost, perSecond } from './units.mjs';

const generator = ['generator, cores', ({ cost }) => cost?.generatorCores, inCores];
const faultsOf = ({ faults }) => Object.values(faults ?? {}).reduce((sum, each) => sum + each, 0);
const wrong = ['lost, doubled, out of order, refused', faultsOf, String];

const load = [
  ['server CPU per delivery', (result) => result.serverPerDelivery, perDelivery],
  ['server CPU per post', (result) => result.serverPerPost, perPost],
  ['database CPU per post', (result) => result.databasePerPost, perPost],
];

const rate = [
  ['p50', ({ p50 }) => p50, inMs],
  ['p99', ({ p99 }) => p99, inMs],
  ...load,
  ['Redis CPU per post', ({ redisPerPost }) => redisPerPost, perPost],
  wrong,
  generator,
];

const rows = {
  'fixed-rates': (results) =>
    rates(results).flatMap((each) =>
      rate.map(([what, pick, unit]) => [
        `${each}/s: ${what}`,
        (result) => result[each] && pick(result[each]),
        unit,
      ]),
    ),
  knee: () => [
    ['deliveries', (result) => result.deliveriesPerSecond, perSecond],
    ['acknowledged posts', (result) => result.acknowledgedPerSecond, perSecond],
    ['p99 of the deliveries', ({ p99 }) => p99, inMs],
    ['p99 of the acks', ({ ackP99 }) => ackP99, inMs],
    ...load,
    wrong,
    generator,
  ],
  burst: () => [
    ['p50', ({ p50 }) => p50, inMs],
    ['p99', ({ p99 }) => p99, inMs],
    wrong,
    ['the same as the SDK shows it', ({ sdk }) => sdk && faultsOf(sdk), String],
    generator,
  ],
  hot: () => [
    ['acknowledged posts', (result) => result.acknowledgedPerSecond, perSecond],
    ['p50 of the acks', ({ ackP50 }) => ackP50, inMs],
    ['p99 of the acks', ({ ackP99 }) => ackP99, inMs],
    wrong,
    generator,
  ],
  idle: () => [
    ['memory per connection', (result) => result.bytesPerConnection, inKiB],
    ['share of a core', (result) => result.shareOfCore, inPercent],
    ['accepts', (result) => result.acceptsPerSecond, perSecond],
    ['turned away, or deaf', faultsOf, String],
    ['generator while they come, cores', (result) => result.entering.generatorCores, inCores],
  ],
  storm: () => [
    ['until all are caught up', ({ seconds }) => seconds, inSeconds],
    ['errors, and those who did not catch up', faultsOf, String],
    ['told to wait', ({ busy }) => busy, String],
    ['server CPU', ({ cost }) => cost.server, inSeconds],
    ['database CPU', ({ cost }) => cost.database, inSeconds],
    generator,
  ],
  history: () =>
    ['page', 'catchUp'].flatMap((act) => [
      [`${act}: p50`, (result) => result[act].p50, inMs],
      [`${act}: p95`, (result) => result[act].p95, inMs],
      [`${act}: per second`, (result) => result[act].perSecond, perSecond],
      [`${act}: wrong`, (result) => faultsOf(result[act]), String],
      [`${act}: generator, cores`, (result) => result[act].cost.generatorCores, inCores],
    ]),
  told: () => [
    ['told: p50', (result) => result.toldP50, inMs],
    ['told: the last', (result) => result.toldLast, inMs],
    ['posts elsewhere: p50', ({ meanwhile }) => meanwhile.p50, inMs],
    ['posts elsewhere, without a call: p50', ({ quietly }) => quietly.p50, inMs],
    ['posts elsewhere: p99', ({ meanwhile }) => meanwhile.p99, inMs],
    ['posts elsewhere, without a call: p99', ({ quietly }) => quietly.p99, inMs],
    ['server CPU per notification', (result) => result.serverPerNotification, perPost],
    ['database CPU per notification', (result) => result.databasePerNotification, perPost],
    ['not told, told twice; posts lost, doubled', faultsOf, String],
    generator,
  ],
  finding: () =>
    ['begun', 'slip'].flatMap((act) => [
      [`${act}: p50`, (result) => result[act].p50, inMs],
      [`${act}: p95`, (result) => result[act].p95, inMs],
      [`${act}: per second`, (result) => result[act].perSecond, perSecond],
      [`${act}: what was meant was among them`, (result) => result[act].found, inPercent],
      [`${act}: failed`, (result) => faultsOf(result[act]), String],
    ]),
  tables: () =>
    adminTables.flatMap((table) => [
      [`${table}: p50`, (result) => result[table].p50, inMs],
      [`${table}: p95`, (result) => result[table].p95, inMs],
      [`${table}: failed`, (result) => faultsOf(result[table]), String],
    ]),
};

/** `{ parley, baseline }` of a stage as `[{ what, parley, baseline, ratio }]`. */
export function figures(load, results) {
  const cell = (result, pick, unit) => {
    const value = result && pick(result);
    if (value === undefined) return '';
    return value === null ? 'never' : unit(value);
  };
  const lines = rows[load](results).map(([what, pick, unit]) => {
    const [parley, baseline] = [results.parley, results.baseline].map((result) => result && pick(result));
    const ratio = typeof parley === 'number' && baseline > 0 ? (parley / baseline).toFixed(2) : '';
    return {
      what,
      parley: cell(results.parley, pick, unit),
      baseline: cell(results.baseline, pick, unit),
      ratio,
    };
  });
  return lines.filter(({ parley, baseline }) => parley !== '' || baseline !== '');
}

function rates({ parley, baseline }) {
  return Object.keys(parley ?? baseline ?? {});
}
