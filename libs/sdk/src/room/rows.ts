import type { Member, Message } from '@parley/contracts';

/** Where a row of this `seq` is or would be. */
export function placeOf(rows: readonly Message[], seq: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle]?.seq ?? Infinity) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function rowAt(rows: readonly Message[], seq: number): Message | undefined {
  const row = rows[placeOf(rows, seq)];
  return row?.seq === seq ? row : undefined;
}

/** Of two states of one message (R18). */
export function newerOf(held: Message | null, row: Message): Message {
  return held && held.revision >= row.revision ? held : row;
}

/** Puts rows in place: a held one is replaced only by one with a higher revision (R18). */
export function withRows(rows: readonly Message[], more: readonly Message[]): readonly Message[] {
  let merged: Message[] | null = null;
  for (const row of more) {
    const held = merged ?? rows;
    const place = placeOf(held, row.seq);
    const here = held[place];
    const same = here?.seq === row.seq;
    if (same && here.revision >= row.revision) continue;
    merged ??= [...rows];
    merged.splice(place, same ? 1 : 0, row);
  }
  return merged ?? rows;
}

/** Rows from `low` to `high`, both included. */
export function between(rows: readonly Message[], low: number, high: number): readonly Message[] {
  const first = placeOf(rows, low);
  const behind = placeOf(rows, high + 1);
  return first === 0 && behind === rows.length ? rows : rows.slice(first, behind);
}

export function withMembers(
  members: ReadonlyMap<string, Member>,
  more: readonly Member[],
): ReadonlyMap<string, Member> {
  const newer = more.filter(({ userId, revision }) => (members.get(userId)?.revision ?? -1) < revision);
  if (newer.length === 0) return members;
  const merged = new Map(members);
  for (const member of newer) {
    if ((merged.get(member.userId)?.revision ?? -1) < member.revision) merged.set(member.userId, member);
  }
  return merged;
}
