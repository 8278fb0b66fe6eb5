/** The highest rate that holds: doubled until it does not, halved in between, and then proved for long. */

/** The search ends where what holds and what does not are no further apart. */
const nearEnough = 1.06;
/** Each proof that fails is followed by one below it: a little at first, then further. */
const stepsDown = [0.93, 0.93, 0.93, 0.8, 0.8, 0.5, 0.5, 0.5];

/**
 * `scout(rate)`: whether it holds for a short while; `prove(rate)`: the result of holding it for long, or null. The
 * answer is what was proved, `{ rate, result }`, or null where no rate from `from / 64` on holds.
 */
export async function findKnee({ from, most, scout, prove }) {
  let [holds, fails] = await climb({ from, most, scout });
  if (holds === null) return null;
  while (fails !== null && fails > nearEnough * holds && fails - holds > 1) {
    const middle = Math.round(Math.sqrt(holds * fails));
    if (await scout(middle)) holds = middle;
    else fails = middle;
  }
  return proved(holds, prove);
}

async function proved(highest, prove) {
  let rate = highest;
  for (const step of [...stepsDown, 0]) {
    const result = await prove(rate);
    if (result) return { rate, result };
    rate = Math.max(1, Math.floor(rate * step));
  }
  return null;
}

/** The last rate that held and the first that did not; null where there is none such. */
async function climb({ from, most, scout }) {
  let rate = from;
  if (await scout(rate)) {
    while (rate < most) {
      const next = Math.min(2 * rate, most);
      if (!(await scout(next))) return [rate, next];
      rate = next;
    }
    return [rate, null];
  }
  while (rate > Math.max(1, from / 64)) {
    const fails = rate;
    rate = Math.floor(rate / 2);
    if (await scout(rate)) return [rate, fails];
  }
  return [null, rate];
}
