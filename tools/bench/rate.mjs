/** Posts at a fixed rate, whatever the server answers: a late turn of the clock is caught up. */
import { setTimeout as pause } from 'node:timers/promises';

/** Posts waiting for their ack for as long as this, at the rate given, cannot come in time any more. */
const hopelessSeconds = 3;

/**
 * `windows` windows of `seconds`, without a pause between them. With `soon`, ends as soon as `soon(meter)` says that
 * nothing is to be gained. Everything is drained before it returns.
 */
export async function postAtRate(crowd, { rate, seconds, windows = 1, soon = () => false }) {
  const meter = crowd.measure({ windows, windowMs: seconds * 1000 });
  const total = Math.round(rate * seconds * windows);
  let givenUp = false;
  while (meter.posts < total && !givenUp) {
    const due = Math.min(total, Math.floor(((performance.now() - meter.start) / 1000) * rate) + 1);
    while (meter.posts < due) crowd.postNext();
    givenUp = soon(meter) || meter.unanswered > rate * hopelessSeconds;
    await pause(1);
  }
  const posting = (performance.now() - meter.start) / 1000;
  await crowd.drain();
  return { meter, posting, givenUp };
}

/** p50 and p99 of all deliveries and answers of a window, as milliseconds. */
export function figuresOf({ deliveries, answers, expected, posts }) {
  return {
    p50: deliveries.quantile(0.5, expected),
    p99: deliveries.quantile(0.99, expected),
    ackP50: answers.quantile(0.5, posts),
    ackP99: answers.quantile(0.99, posts),
  };
}
