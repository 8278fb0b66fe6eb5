import { groupedBy, repeated } from './grouped.js';
import type { History, Shown, ShownRow } from './history.js';
import { replayed } from './replayed.js';
import type { Replayed } from './replayed.js';
import { violation } from './violation.js';
import type { Violation } from './violation.js';

/** G2: one message for one client id, one for each time that somebody meant to say something, and once in a window. */
export function doubled(history: History): Violation[] {
  return [...twiceStored(history), ...twiceAnswered(history), ...replayed(history.shown).flatMap(twiceShown)];
}

function twiceStored({ truth: { messages }, meant }: History): Violation[] {
  const ids = repeated(messages.map(({ id }) => id));
  const keys = groupedBy(messages, ({ roomId, authorId, clientId }) => `${roomId} ${authorId} ${clientId}`);
  const said = groupedBy(
    messages.filter(({ editedAt, deletedAt }) => !editedAt && !deletedAt),
    ({ roomId, authorId, body }) => `${roomId} ${authorId} ${body}`,
  );
  return [
    ...[...ids].map((id) => violation('doubled', `two rows have the id ${id}`)),
    ...[...keys.values()].flatMap(([first, ...more]) =>
      more.map(({ roomId, clientId, seq, authorId }) => {
        const sentence = `room ${roomId}: ${authorId}'s client id ${clientId} stands at ${first?.seq} and at ${seq}`;
        return violation('doubled', sentence, { roomId, seq });
      }),
    ),
    ...meant.flatMap(({ by, roomId, body }) =>
      (said.get(`${roomId} ${by} ${body}`) ?? []).slice(1).map(({ seq }) => {
        const sentence = `room ${roomId}: ${by} said "${body}" once, and it is there again at ${seq}`;
        return violation('doubled', sentence, { roomId, seq });
      }),
    ),
  ];
}

function twiceAnswered({ acknowledged }: History): Violation[] {
  const posts = acknowledged.flatMap((ack) => (ack.did === 'post' ? [ack] : []));
  const byKey = groupedBy(posts, ({ by, message }) => `${message.roomId} ${by} ${message.clientId}`);
  return [...byKey.values()].flatMap(([first, ...more]) =>
    more
      .filter(({ message }) => message.id !== first?.message.id || message.seq !== first.message.seq)
      .map(({ by, at, message: { roomId, seq, clientId } }) => {
        const sentence = `room ${roomId}: ${by}'s client id ${clientId} was acknowledged at ${first?.message.seq} and at ${seq}`;
        return violation('doubled', sentence, { roomId, seq, at });
      }),
  );
}

/** Counts along instead of searching the window at each change. */
function twiceShown(changes: Iterable<Replayed>): Violation[] {
  const found: Violation[] = [];
  const count = new Map<string, number>();
  for (const { change, gone } of changes) {
    for (const row of gone) count.set(keyOf(row), (count.get(keyOf(row)) ?? 0) - 1);
    for (const row of change.rows) {
      const times = (count.get(keyOf(row)) ?? 0) + 1;
      count.set(keyOf(row), times);
      if (times > 1) found.push(again(change, row));
    }
  }
  return found;
}

function again({ client, roomId, at }: Shown, { seq, clientId }: ShownRow): Violation {
  const sentence = `${client} shows the message with client id ${clientId} of room ${roomId} twice, again at ${seq}`;
  return violation('doubled', sentence, { client, roomId, seq, at });
}

function keyOf({ authorId, clientId }: ShownRow): string {
  return `${authorId} ${clientId}`;
}
