/** The few figures that README shows, in its words. */
import { inKiB, inMs, inPercent, inSeconds } from './units.mjs';

const faults = (result) => Object.values(result.faults).reduce((sum, each) => sum + each, 0);
const counted = (count) => (count === 0 ? 'none' : count.toLocaleString('en-US'));
const inAll = (value) => `${Number(value.toPrecision(value < 1e5 ? 3 : 4)).toLocaleString('en-US')}/s`;
const both = (one, other) => `${one.toFixed(3)} and ${other.toFixed(3)} ms`;

/** `[what, scenario, stage, how a side's result is written]` */
const rows = [
  [
    'one room of 200 readers, all write: deliveries at the knee',
    ...['knee', ''],
    (result) => inAll(result.deliveriesPerSecond),
  ],
  [
    'one room of 200, 250 posts/s: server CPU per million deliveries',
    ...['room', '200 readers'],
    ({ 250: at }) => inSeconds(at.serverPerDelivery),
  ],
  ['the same: p99', 'room', '200 readers', ({ 250: at }) => inMs(at.p99)],
  [
    '500 posts at once into it, five times a run: p99; out of order',
    ...['burst', 'one node'],
    (result) => `${inMs(result.p99)}; ${counted(faults(result))}`,
  ],
  [
    'the same on two nodes with Redis: out of order',
    ...['burst', 'two nodes'],
    (result) => counted(faults(result)),
  ],
  [
    '200 rooms of 5: acknowledged posts at the knee',
    ...['rooms', 'knee'],
    (result) => inAll(result.acknowledgedPerSecond),
  ],
  [
    'the same at 3,000/s: server and database CPU per post',
    ...['rooms', 'cost'],
    ({ 3000: at }) => both(at.serverPerPost, at.databasePerPost),
  ],
  [
    'one hot room, 64 writers: acknowledged posts',
    'hot',
    '',
    (result) => inAll(result.acknowledgedPerSecond),
  ],
  [
    '5,000 idle connections: memory each; share of a core',
    ...['idle', ''],
    (result) => `${inKiB(result.bytesPerConnection)}; ${inPercent(result.shareOfCore)}`,
  ],
  [
    '5,000 people back at once: until all have what they missed (bare: connect)',
    ...['storm', ''],
    ({ seconds }) => (seconds === null ? 'never' : inSeconds(seconds)),
  ],
  [
    '5,000,000 messages, 16 readers without a pause: a page, p95',
    ...['history', ''],
    ({ page }) => inMs(page.p95),
  ],
  ['the same: catch-up of 500 changes, p95', ...['history', ''], (result) => inMs(result.catchUp.p95)],
  [
    '`@room` to 1,000 people with 1,300 devices: until all are told',
    ...['told', ''],
    (result) => (result.toldLast === null ? 'never' : inSeconds(result.toldLast / 1e3)),
  ],
  [
    'posts elsewhere while such calls follow each other, p50 and p99; without',
    ...['told', ''],
    ({ meanwhile, quietly }) =>
      `${meanwhile.p50.toFixed(1)} and ${inMs(meanwhile.p99)}; ${quietly.p50.toFixed(1)} and ${inMs(quietly.p99)}`,
  ],
];

/** `[{ scenario, what, parley, baseline }]` of what is kept. */
export function readmeFigures(kept) {
  return rows
    .filter(([, scenario]) => kept[scenario])
    .map(([what, scenario, stage, written]) => {
      const { parley, baseline } = kept[scenario].stages[stage].medians;
      const cell = (result) => (result === undefined ? '' : written(result));
      return { scenario, what, parley: cell(parley), baseline: cell(baseline) };
    });
}
