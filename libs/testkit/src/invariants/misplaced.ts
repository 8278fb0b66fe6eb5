import type { History, Shown, ShownRow } from './history.js';
import { replayed } from './replayed.js';
import type { Replayed } from './replayed.js';
import { violation } from './violation.js';
import type { Violation } from './violation.js';

/**
 * Windows always ascend by `seq`, nobody ever saw another message in a place than the one that stands there (or that
 * others saw there, where that history is lost), and one revision of a message looks the same to all.
 */
export function misplaced({ truth, shown }: History): Violation[] {
  return [
    ...replayed(shown).flatMap(descending),
    ...elsewhere(shown, standing(truth.messages, truth.epoch), truth.epoch),
    ...differing(shown),
  ];
}

/** Only the neighbours of what came need a look: the rest was ascending before. */
function descending(changes: Iterable<Replayed>): Violation[] {
  const found: Violation[] = [];
  for (const { change, rows } of changes) {
    const { client, roomId, at, place } = change;
    const last = Math.min(place + change.rows.length, rows.length - 1);
    for (let index = Math.max(1, place); index <= last; index += 1) {
      const [before, here] = [rows[index - 1], rows[index]];
      if (!before || !here || before.seq < here.seq) continue;
      const sentence = `${client} showed message ${here.seq} of room ${roomId} behind ${before.seq}`;
      found.push(violation('reordered', sentence, { client, roomId, seq: here.seq, at }));
    }
  }
  return found;
}

function standing(messages: History['truth']['messages'], epoch: string): Map<string, string> {
  return new Map(messages.map(({ roomId, seq, id }) => [`${epoch} ${roomId} ${seq}`, id]));
}

function elsewhere(shown: readonly Shown[], places: Map<string, string>, present: string): Violation[] {
  return shown.flatMap(({ client, roomId, at, rows, epoch = present }) =>
    rows.flatMap(({ seq, id }) => {
      const place = `${epoch} ${roomId} ${seq}`;
      const there = places.get(place);
      if (there === undefined && epoch !== present) places.set(place, id);
      if (there === id || (there === undefined && epoch !== present)) return [];
      const sentence = `${client} saw ${id} at ${seq} of room ${roomId}, where ${there ?? 'nothing'} stands`;
      return [violation('reordered', sentence, { client, roomId, seq, at })];
    }),
  );
}

function differing(shown: readonly Shown[]): Violation[] {
  const looks = new Map<string, { row: ShownRow; client: string }>();
  return shown.flatMap(({ client, roomId, at, rows, epoch = '' }) =>
    rows.flatMap((row) => {
      const key = `${epoch} ${row.id} ${row.revision}`;
      const first = looks.get(key);
      if (!first) looks.set(key, { row, client });
      if (!first || first.row === row || looksLike(first.row, row)) return [];
      const sentence = `${client} saw another message ${row.seq} of room ${roomId} at revision ${row.revision} than ${first.client}`;
      return [violation('reordered', sentence, { client, roomId, seq: row.seq, at })];
    }),
  );
}

function looksLike(one: ShownRow, other: ShownRow): boolean {
  return one.body === other.body && one.deletedAt === other.deletedAt && one.seq === other.seq;
}
