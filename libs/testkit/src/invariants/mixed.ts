import type { History, Shown } from './history.js';
import { replayed } from './replayed.js';
import type { Replayed } from './replayed.js';
import { violation } from './violation.js';
import type { Violation } from './violation.js';

/**
 * R23: a window never shows rows of the lost history beside rows of the new one, and once the client knows of the new
 * epoch it soon shows none of the lost.
 */
export function mixed(history: History): Violation[] {
  if (!history.restored) return [];
  return replayed(history.shown).flatMap((changes) => mixedIn(changes, history));
}

function mixedIn(
  changes: Iterable<Replayed>,
  { truth, restored, resetWithin = 5_000 }: History,
): Violation[] {
  const heads = new Map(restored?.heads.map(({ roomId, lastSeq }) => [roomId, lastSeq]));
  const there = new Set(truth.messages.map(({ id }) => id));
  let noticed: number | null = null;
  let lost = 0;
  let fresh = 0;
  let last: Shown | null = null;
  for (const { change, gone } of changes) {
    const { client, roomId, at, rows, epoch } = change;
    const above = ({ seq }: { seq: number }) => seq > (heads.get(roomId) ?? 0);
    const isLost = (row: (typeof rows)[number]) => above(row) && !there.has(row.id);
    const isFresh = (row: (typeof rows)[number]) => above(row) && there.has(row.id);
    const late = noticed !== null && lost > 0 && at - noticed > resetWithin;
    last = change;
    lost += rows.filter(isLost).length - gone.filter(isLost).length;
    fresh += rows.filter(isFresh).length - gone.filter(isFresh).length;
    if (epoch === truth.epoch) noticed ??= at;
    if (lost > 0 && fresh > 0) {
      const sentence = `${client} shows ${lost} rows of the lost history of room ${roomId} beside ${fresh} of the new one`;
      return [violation('mixed', sentence, { client, roomId, at })];
    }
    if (late) {
      const sentence = `${client} knew of the new epoch and showed the lost history of room ${roomId} for ${Math.round(at - (noticed ?? at))} ms`;
      return [violation('mixed', sentence, { client, roomId, at })];
    }
  }
  if (noticed === null || lost === 0 || !last) return [];
  const { client, roomId, at } = last;
  const sentence = `${client} knows of the new epoch and still shows ${lost} rows of the lost history of room ${roomId}`;
  return [violation('mixed', sentence, { client, roomId, at })];
}
