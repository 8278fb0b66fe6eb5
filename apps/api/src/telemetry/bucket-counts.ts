/** The bounds of each histogram, in seconds: from a millisecond to what nobody waits for. What is above them all comes last. */
export const bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5];

/** How many fell between each bound and the one before, of those that were cumulated since `before`. */
export function counted(cumulated: readonly number[], before: readonly number[]): number[] {
  const since = cumulated.map((count, place) => count - (before[place] ?? 0));
  return since.map((count, place) => count - (since[place - 1] ?? 0));
}

export function together(counts: readonly (readonly number[])[]): number[] {
  return [...bounds, Infinity].map((_, place) => counts.reduce((sum, each) => sum + (each[place] ?? 0), 0));
}

/** In so many milliseconds came this share of them, even within each bound; null where there were none. */
export function upTo(share: number, counts: readonly number[]): number | null {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all === 0) return null;
  let [place, below] = [0, 0];
  while (below + (counts[place] ?? 0) < share * all) below += counts[place++] ?? 0;
  const [from, to] = [bounds[place - 1] ?? 0, bounds[place] ?? bounds.at(-1) ?? 0];
  const within = (share * all - below) / (counts[place] ?? 1);
  return Math.round((from + (to - from) * within) * 10_000) / 10;
}
