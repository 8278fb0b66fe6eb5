import type { Message } from '@parley/contracts';
import { isInLine } from '@parley/sdk';
import { groupedBy } from './grouped.js';
import type { History } from './history.js';
import { inboxMiscounted, miscalled } from './miscalled.js';
import { violation } from './violation.js';
import type { Violation } from './violation.js';

/** G6: what every device says is unread is what a recount finds (R9). */
export function miscounted(history: History): Violation[] {
  const rows = groupedBy(history.truth.messages, ({ roomId }) => roomId);
  return [
    ...wrongNumbers(history, rows),
    ...wrongUnread(history, rows),
    ...miscalled(history),
    ...inboxMiscounted(history),
  ];
}

/** `countNo` is the number of messages in the line by people up to and including the row that bears it. */
function wrongNumbers({ truth }: History, rows: Map<string, Message[]>): Violation[] {
  return truth.rooms.flatMap(({ id: roomId, lastCountNo }) => {
    const inOrder = [...(rows.get(roomId) ?? [])].sort((one, other) => one.seq - other.seq);
    const first = inOrder[0];
    let count = first ? first.countNo - (counts(first) ? 1 : 0) : lastCountNo;
    for (const row of inOrder) {
      if (counts(row)) count += 1;
      if (row.countNo === count) continue;
      const sentence = `message ${row.seq} of room ${roomId} counts as ${row.countNo}, and is ${count}`;
      return [violation('miscounted', sentence, { roomId, seq: row.seq })];
    }
    const sentence = `room ${roomId} counts ${lastCountNo} messages, and has ${count}`;
    return count === lastCountNo ? [] : [violation('miscounted', sentence, { roomId })];
  });
}

function wrongUnread({ truth, held, clients }: History, rows: Map<string, Message[]>): Violation[] {
  const people = new Map(clients.map(({ name, userId }) => [name, userId]));
  const read = new Map(truth.own.map((own) => [`${own.userId} ${own.roomId}`, own.lastReadSeq]));
  return held.flatMap(({ client, rooms }) =>
    rooms.flatMap(({ own: { roomId, unread } }) => {
      const position = read.get(`${people.get(client) ?? ''} ${roomId}`);
      if (position === undefined) return [];
      const found = (rows.get(roomId) ?? []).filter((row) => row.seq > position && counts(row)).length;
      const sentence = `${client} shows ${unread} unread messages in room ${roomId}, where there are ${found}`;
      return found === unread ? [] : [violation('miscounted', sentence, { client, roomId })];
    }),
  );
}

function counts(message: Message): boolean {
  return message.kind !== 'system' && isInLine(message, 'room');
}
