import { groupedBy } from './grouped.js';
import type { Shown, ShownRow } from './history.js';

/** A window right after one of its changes. `rows` is the same array each time: it is not to be kept. */
export interface Replayed {
  change: Shown;
  rows: readonly ShownRow[];
  /** What this change took away. */
  gone: readonly ShownRow[];
}

/** Plays what one client showed of one room once more, change by change, and so for every client and room. */
export function replayed(shown: readonly Shown[]): Iterable<Replayed>[] {
  return [...groupedBy(shown, ({ client, roomId }) => `${client} ${roomId}`).values()].map(playOne);
}

function* playOne(changes: readonly Shown[]): Generator<Replayed> {
  const rows: ShownRow[] = [];
  for (const change of changes) {
    const gone = rows.splice(change.place, change.gone, ...change.rows);
    yield { change, rows, gone };
  }
}
