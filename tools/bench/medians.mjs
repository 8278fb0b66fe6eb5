/**
 * One result of several runs: of each figure the median; what went wrong is added up, for one fault in three runs is a
 * fault. null stands for "never" and is larger than any number.
 */
export function medianOf(runs) {
  const [first] = runs;
  if (typeof first !== 'object' || first === null) return median(runs);
  const names = new Set(runs.flatMap((run) => Object.keys(run ?? {})));
  return Object.fromEntries(
    [...names].map((name) => {
      const values = runs.map((run) => run?.[name]).filter((value) => value !== undefined);
      return [name, name === 'faults' || name === 'reasons' ? sum(values) : medianOf(values)];
    }),
  );
}

function median(values) {
  const sorted = values.map((value) => value ?? Infinity).sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  return middle === Infinity ? null : middle;
}

function sum(counts) {
  const total = {};
  for (const each of counts) {
    for (const [name, count] of Object.entries(each)) total[name] = (total[name] ?? 0) + count;
  }
  return total;
}
