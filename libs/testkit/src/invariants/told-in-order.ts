import { groupedBy } from './grouped.js';
import type { History, Received } from './history.js';
import { violation } from './violation.js';
import type { Violation } from './violation.js';

type Told = Received & Required<Pick<Received, 'event' | 'roomId'>>;

/**
 * What one connection is told of a room ascends by revision, and each event joins on to the one before (R11). A head is
 * only a hint, and who was away from the room begins anew.
 */
export function toldOutOfOrder({ received, admitted, clients }: History): Violation[] {
  const told = received.filter(
    (one): one is Told =>
      one.event !== undefined && one.roomId !== undefined && one.event.type !== 'room.head',
  );
  const people = new Map(clients.map(({ name, userId }) => [name, userId]));
  const entries = groupedBy(admitted, ({ userId, roomId }) => `${userId} ${roomId}`);
  const streams = groupedBy(told, ({ event, client, roomId }) => `${client} ${event.connection} ${roomId}`);
  return [...streams.values()].flatMap((stream) =>
    stream.flatMap((one, place) => {
      const before = stream[place - 1];
      if (!before) return [];
      const { client, roomId, at } = one;
      const left = before.sent ?? before.at;
      const rejoined = (entries.get(`${people.get(client) ?? ''} ${roomId}`) ?? []).some(
        ({ from, until = -Infinity }) => [from, until].some((moment) => moment > left && moment <= at),
      );
      const what = outOfOrder(before, one, rejoined);
      return what
        ? [violation('reordered', `${client} was told ${what} of room ${roomId}`, { client, roomId, at })]
        : [];
    }),
  );
}

function outOfOrder(before: Told, { event }: Told, rejoined: boolean): string | null {
  const told = before.event.revision;
  if (event.revision <= told) return `revision ${event.revision} after ${told}`;
  const skipped = event.since > told && !rejoined;
  return skipped ? `revision ${event.revision} (since ${event.since}) right after ${told}` : null;
}
