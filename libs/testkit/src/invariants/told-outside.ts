import { groupedBy } from './grouped.js';
import type { HeardNotification, History } from './history.js';
import { leftBy } from './left-by.js';
import { isOfThisHistory } from './this-history.js';
import { violation } from './violation.js';
import type { Violation } from './violation.js';

/** G5: nobody is notified of what is said in a room that they are not in, nor of what is deleted. */
export function toldOutside(history: History): Violation[] {
  const { clients, phones, heard, admitted, stalls, grace = 1_000 } = history;
  const people = new Map([...clients, ...phones].map(({ name, userId }) => [name, userId]));
  const stretches = groupedBy(admitted, ({ userId, roomId }) => `${userId} ${roomId}`);
  const deletions = deletionsOf(history);
  // Who is invited is told so, and is not in the room.
  return heard
    .filter(({ kind }) => kind !== 'invitation')
    .flatMap((one) => {
      const { by, at, roomId, seq } = one;
      const left = leftBy(one, stalls);
      const mine = stretches.get(`${people.get(by) ?? ''} ${roomId}`) ?? [];
      const may = mine.some(({ from, until = Infinity }) => at >= from && left <= until + grace);
      const over = deletions.get(`${roomId} ${String(seq)}`) ?? Infinity;
      return [
        ...(may ? [] : [told(one, 'and is not in it')]),
        ...(left > over + grace
          ? [told(one, `${String(Math.round(at - over))} ms after it was deleted`)]
          : []),
      ];
    });
}

function deletionsOf({ acknowledged, restored }: History): ReadonlyMap<string, number> {
  return new Map(
    acknowledged.flatMap((ack) =>
      ack.did === 'delete' && isOfThisHistory(ack, restored) ? [[`${ack.roomId} ${ack.seq}`, ack.at]] : [],
    ),
  );
}

function told({ by, at, kind, roomId, seq }: HeardNotification, why: string): Violation {
  const sentence = `${by} was told of ${kind} ${String(seq)} in room ${roomId}, ${why}`;
  return violation('leaked', sentence, { roomId, client: by, at, ...(seq !== null && { seq }) });
}
