/** A run that was kept: where something was measured anew, the rest need not be. */
import { readFileSync } from 'node:fs';

/** What was measured in it, by scenario. Throws where it was measured otherwise than `present`. */
export function earlierRun(file, present) {
  const { measured, quick, ...earlier } = JSON.parse(readFileSync(file, 'utf8'));
  if (quick) throw new Error(`${file} is a quick look, not to be quoted`);
  for (const [name, value] of Object.entries(present)) {
    const before = JSON.stringify(earlier[name]);
    if (before !== JSON.stringify(value))
      throw new Error(`${file} was measured with other ${name}: ${before}`);
  }
  return measured;
}

/** `2026-11-21`, or which scenarios on which days. */
export function measuredWhen(measured) {
  const days = Map.groupBy(Object.keys(measured), (name) => measured[name].date);
  if (days.size === 1) return [...days.keys()][0];
  return [...days].map(([day, names]) => `${day} (${names.join(', ')})`).join(' and ');
}
