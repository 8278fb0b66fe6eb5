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
      ...misnumberedThreads(rows),
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

/** The replies of a thread are numbered from 1, without a hole, and reply to what is no reply itself (R9). */
function misnumberedThreads(rows: readonly Message[]): string[] {
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  const threads = groupedBy(
    rows.filter(({ threadRoot }) => threadRoot !== null),
    ({ threadRoot }) => String(threadRoot),
  );
  return [...threads].flatMap(([root, replies]) => {
    const begun = bySeq.get(Number(root));
    const odd = replies.findIndex(({ threadSeq }, place) => threadSeq !== place + 1);
    return [
      ...(begun?.threadRoot === null ? [] : [`thread ${root} was begun by no message of the line`]),
      ...(odd < 0
        ? []
        : [`reply ${replies[odd]?.threadSeq} of thread ${root} stands where ${odd + 1} belongs`]),
    ];
  });
}
