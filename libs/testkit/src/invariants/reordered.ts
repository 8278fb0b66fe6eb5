import type { Message, Room } from '@parley/contracts';
import { groupedBy, repeated } from './grouped.js';
import type { History } from './history.js';
import { misplaced } from './misplaced.js';
import { toldOutOfOrder } from './told-in-order.js';
import { violation } from './violation.js';
import type { Violation } from './violation.js';

/** G3: one order, for all and at all times. */
export function reordered(history: History): Violation[] {
  return [...misnumbered(history), ...misplaced(history), ...toldOutOfOrder(history)];
}

/** `seq` without a hole, times that do not run back (R7), and each revision on one row (R2). */
function misnumbered({ truth }: History): Violation[] {
  const byRoom = groupedBy(truth.messages, ({ roomId }) => roomId);
  return truth.rooms.flatMap((room) => {
    const rows = (byRoom.get(room.id) ?? []).sort((one, other) => one.seq - other.seq);
    const stamps = [
      ...rows.map(({ revision }) => revision),
      ...truth.members.filter(({ roomId }) => roomId === room.id).map(({ revision }) => revision),
    ];
    const wrong = [
      ...holes(room, rows),
      ...backwards(rows),
      ...[...repeated(stamps.map(String))].map((stamp) => `revision ${stamp} stands on two rows`),
      ...stamps
        .filter((stamp) => stamp > room.revision)
        .map((stamp) => `revision ${stamp} is above the head`),
    ];
    return wrong.map((what) => violation('reordered', `room ${room.id}: ${what}`, { roomId: room.id }));
  });
}

function holes({ firstSeq, lastSeq }: Room, rows: readonly Message[]): string[] {
  const expected = rows.map((_, place) => firstSeq + place);
  const odd = rows.findIndex(({ seq }, place) => seq !== expected[place]);
  if (odd >= 0) return [`seq ${rows[odd]?.seq} stands where ${expected[odd]} belongs`];
  const end = firstSeq + rows.length - 1;
  return end === lastSeq ? [] : [`its head is at ${lastSeq}, and its messages end at ${end}`];
}

function backwards(rows: readonly Message[]): string[] {
  return rows.flatMap(({ seq, createdAt }, place) =>
    createdAt < (rows[place - 1]?.createdAt ?? '') ? [`message ${seq} is older than the one before it`] : [],
  );
}
