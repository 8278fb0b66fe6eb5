import type { Entry } from '../timeline/entries.js';

/**
 * Under which of the rows in the page each reader stands: the last one that they have read; by the key of the row. Who
 * wrote a row has read it, which needs no saying; who stands above the page or below it is not shown.
 */
export function seenPlaces(
  entries: readonly Pick<Entry, 'key' | 'seq' | 'authorId'>[],
  positions: ReadonlyMap<string, number>,
): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>();
  for (const [userId, position] of positions) {
    const row = entries.findLast(({ seq }) => seq !== null && seq <= position);
    if (!row || row.authorId === userId) continue;
    const there = places.get(row.key);
    if (there) there.push(userId);
    else places.set(row.key, [userId]);
  }
  return places;
}
