/** The highest rate of posts at which p99 stays under 250 ms and nothing is missing. */
import { Crowd } from '../crowd.mjs';
import { findKnee } from '../knee-search.mjs';
import { costSince, counters } from '../machine.mjs';
import { lateMs } from '../meter.mjs';
import { quiet } from '../quiet.mjs';
import { figuresOf, postAtRate } from '../rate.mjs';

const warmSeconds = 1;
const proofWindows = 3;
/** A generator that takes longer than this to post what is due is itself the limit. */
const tardy = 1.03;

const nothingHolds = { rate: 0, deliveriesPerSecond: 0, acknowledgedPerSecond: 0, faults: {} };

/** `judged`: whether `deliveries` or `answers` must come in time. */
export async function run(target, { from, most, judged, scoutSeconds, proofSeconds }, say) {
  const attempt = async (rate, windows, seconds) => {
    const outcome = await hold(target, { rate, windows, seconds, judged });
    say(`${rate}/s ${windows > 1 ? 'for long ' : ''}${outcome.holds ? 'holds' : `does not: ${outcome.why}`}`);
    return outcome;
  };
  const knee = await findKnee({
    from,
    most,
    scout: async (rate) => (await attempt(rate, 1, scoutSeconds)).holds,
    prove: async (rate) => {
      const { holds, result } = await attempt(rate, proofWindows, proofSeconds);
      return holds ? result : null;
    },
  });
  return knee ? { rate: knee.rate, ...knee.result } : nothingHolds;
}

async function hold(target, { rate, windows, seconds, judged }) {
  await quiet(target.pids);
  const crowd = new Crowd(target);
  try {
    await crowd.enter();
    const warm = await postAtRate(crowd, { rate, seconds: warmSeconds, soon: isLost(judged, rate) });
    if (warm.meter.missing > 0 || warm.meter.unanswered > 0)
      return { holds: false, why: 'missing when warm' };
    const before = counters(target.pids);
    const outcome = await postAtRate(crowd, { rate, seconds, windows, soon: isLost(judged, rate * seconds) });
    const cost = costSince(before, target.pids);
    const why = reasonAgainst(outcome, { judged, seconds, windows });
    return { holds: why === null, why, result: resultOf(outcome, cost) };
  } finally {
    crowd.close();
  }
}

/** More than one in a hundred of a window is late already: its p99 cannot be saved. */
function isLost(judged, posts) {
  return ({ windows }) =>
    windows.some(({ lateDeliveries, lateAnswers, expected, posts: sent }) => {
      const [late, all] =
        judged === 'answers'
          ? [lateAnswers, posts]
          : [lateDeliveries, (posts * expected) / Math.max(1, sent)];
      return late > 0.01 * all;
    });
}

function reasonAgainst({ meter, posting, givenUp }, { judged, seconds, windows }) {
  const fault = ['missing', 'doubled', 'refused', 'unanswered', 'cutOff'].find(
    (name) => meter.faults[name] > 0,
  );
  const late = meter.windows
    .map(figuresOf)
    .map(({ p99, ackP99 }) => (judged === 'answers' ? ackP99 : p99))
    .find((p99) => p99 >= lateMs);
  if (late !== undefined) return `p99 ${Number.isFinite(late) ? `${late} ms` : 'never'}`;
  if (givenUp) return 'given up';
  if (fault) return `${fault} ${meter.faults[fault]} ${JSON.stringify(meter.reasons)}`;
  if (posting > seconds * windows * tardy) return 'the generator cannot post that fast';
  return null;
}

function resultOf({ meter, posting }, cost) {
  const { delivered, acknowledged, posts, faults, reasons } = meter;
  const windows = meter.windows.map(figuresOf);
  return {
    deliveriesPerSecond: delivered / posting,
    acknowledgedPerSecond: acknowledged / posting,
    p99: Math.max(...windows.map(({ p99 }) => p99)),
    ackP99: Math.max(...windows.map(({ ackP99 }) => ackP99)),
    serverPerDelivery: (cost.server / delivered) * 1e6,
    serverPerPost: (cost.server / acknowledged) * 1e3,
    databasePerPost: (cost.database / acknowledged) * 1e3,
    ...{ posts, delivered, cost, faults, reasons },
  };
}
