import { groupedBy } from './grouped.js';
import type { Admitted, History, Received } from './history.js';
import { leftBy } from './left-by.js';
import { violation } from './violation.js';
import type { Violation } from './violation.js';

/** G5: nothing of a room reaches those who are not in it, nothing of one person another, and nobody acts who is out. */
export function leaked(history: History): Violation[] {
  return [...received(history), ...others(history), ...actedOutside(history), ...postedOutside(history)];
}

function received({ received, admitted, suspended = [], clients, ...history }: History): Violation[] {
  const { stalls, grace = 1_000 } = history;
  const people = new Map(clients.map(({ name, userId }) => [name, userId]));
  const stretches = byPersonAndRoom(admitted);
  return received.flatMap((one) => {
    const { client, roomId, at } = one;
    const what = roomId === undefined ? 'something of their own' : `something of room ${roomId}`;
    const place = { client, at, ...(roomId !== undefined && { roomId }) };
    const mine = stretches.get(`${people.get(client) ?? ''} ${roomId ?? ''}`) ?? [];
    const left = leftBy(one, stalls);
    const may = mine.some(({ from, until = Infinity }) => at >= from && left <= until + grace);
    const isSuspended = suspended.some(
      ({ userId, from, until = Infinity }) =>
        userId === people.get(client) && left > from + grace && at < until,
    );
    if (isSuspended) {
      return [violation('leaked', `${client} got ${what} while they were suspended`, place)];
    }
    if (may || roomId === undefined) return [];
    const before = mine.filter(({ from }) => from <= at).map(({ until = Infinity }) => until);
    const late =
      before.length > 0 ? `${Math.round(at - Math.max(...before))} ms after leaving it` : 'and was not in it';
    return [violation('leaked', `${client} got ${what} ${late}`, place)];
  });
}

/** A private thing says whose it is, or bears a number that its receiver's own counter has never had in this history. */
function others({ truth, received, clients, restored }: History): Violation[] {
  const people = new Map(clients.map(({ name, userId }) => [name, userId]));
  const counters = new Map(truth.selfRevisions.map(({ userId, selfRevision }) => [userId, selfRevision]));
  const isOthers = ({ client, owner, selfRevision = 0, at }: Received) => {
    const userId = people.get(client) ?? '';
    const isOfLostHistory = restored !== undefined && at < restored.at;
    const most = isOfLostHistory ? Infinity : (counters.get(userId) ?? Infinity);
    return (owner !== undefined && owner !== userId) || selfRevision > most;
  };
  return received.filter(isOthers).map(({ client, roomId, at }) => {
    const place = { client, at, ...(roomId !== undefined && { roomId }) };
    return violation('leaked', `${client} got a private matter of somebody else`, place);
  });
}

/** Was let do something that was begun while they were out, and ended so. */
function actedOutside({ acknowledged, admitted }: History): Violation[] {
  const stretches = byPersonAndRoom(admitted);
  return acknowledged.flatMap((ack) => {
    if (ack.did !== 'post' && ack.did !== 'edit') return [];
    const { by, at, began = at, message } = ack;
    const { roomId, seq } = message;
    const mine = stretches.get(`${by} ${roomId}`) ?? [];
    if (mine.some(({ from, until = Infinity }) => from <= at && until >= began)) return [];
    const sentence = `${by} was let ${ack.did} message ${seq} in room ${roomId} without being in it`;
    return [violation('leaked', sentence, { roomId, seq, at })];
  });
}

/** By the database's own clock, read under the room's lock both times (R1, R7). */
function postedOutside({ truth }: History): Violation[] {
  const left = new Map(
    truth.members.flatMap(({ userId, roomId, leftAt }) =>
      leftAt === null ? [] : [[`${userId} ${roomId}`, leftAt] as const],
    ),
  );
  return truth.messages
    .filter(({ authorId, roomId, createdAt }) => createdAt > (left.get(`${authorId} ${roomId}`) ?? '~'))
    .map(({ authorId, roomId, seq }) => {
      const sentence = `message ${seq} of room ${roomId} was written by ${authorId} after they had left`;
      return violation('leaked', sentence, { roomId, seq });
    });
}

function byPersonAndRoom(admitted: readonly Admitted[]): Map<string, Admitted[]> {
  return groupedBy(admitted, ({ userId, roomId }) => `${userId} ${roomId}`);
}
