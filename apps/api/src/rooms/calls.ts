import { limits } from '@parley/contracts';
import type { Own } from '@parley/contracts';
import type { EntityManager } from 'typeorm';
import type { MembershipEntity } from '../database/entities/membership.entity.js';
import type { RoomEntity } from '../database/entities/room.entity.js';
import { askPrepared } from '../database/prepared-statement.js';

/** What of a room calls one person and is not read: true of the room's revision `countedAt`. */
export type Calls = Required<
  Pick<Own, 'countedAt' | 'mentions' | 'replies' | 'called' | 'unreadThreads' | 'reactedTo'>
>;

/** What SQL's `own_calls` answers; it is not asked where nothing can be unread. */
type Read = {
  line: Pick<Calls, 'mentions' | 'replies' | 'called'>;
  threads: Calls['unreadThreads'];
} | null;

/**
 * For the list after SELECT, with the aliases of a room and of a membership: they are counted in the statement that reads
 * both, so that all three are of one moment. Not where `where` is not true.
 */
export function selectCalls(room: string, own: string, where = 'true'): string {
  const reacted = reactedTo(`${room}.id`, `${own}.user_id`, `${own}.reactions_seen`);
  return `CASE WHEN (${where}) AND (${own}.last_read_seq < ${room}.last_seq OR ${room}.has_threads) THEN
    own_calls(${room}.id, ${own}.user_id, ${own}.last_read_seq, ${room}.has_threads) END AS calls,
    CASE WHEN (${where}) AND ${own}.reactions_seen < ${room}.revision THEN ${reacted} END AS reacted`;
}

/** One's messages with reactions of others beyond what one has seen; most often a look at an index that finds nothing. */
function reactedTo(room: string, person: string, seen: string): string {
  return `(SELECT json_agg(json_build_object('seq', x.seq, 'revision', x.revision) ORDER BY x.revision)
    FROM (
      SELECT c.seq, max(c.at_revision) AS revision
      FROM reactions c JOIN messages said ON said.room_id = c.room_id AND said.seq = c.seq AND said.deleted_at IS NULL
      WHERE c.author_id = ${person} AND c.room_id = ${room} AND c.at_revision > ${seen} AND c.user_id <> ${person}
      GROUP BY c.seq ORDER BY revision DESC LIMIT ${String(limits.unreadThreads)}) x)`;
}

export function callsIn(row: Record<string, unknown>, { revision }: Pick<RoomEntity, 'revision'>): Calls {
  const read = row['calls'] as Read;
  return {
    countedAt: revision,
    ...(read?.line ?? { mentions: 0, replies: 0, called: [] }),
    unreadThreads: read?.threads ?? [],
    reactedTo: (row['reacted'] as Calls['reactedTo'] | null) ?? [],
  };
}

const ownCalls = {
  name: 'own-calls',
  text: `SELECT own_calls($1, $2, $3, $4) AS calls, ${reactedTo('$1::uuid', '$2::uuid', '$5::int')} AS reacted`,
};

/** Where room and membership do not change meanwhile: the room is held, or this is a snapshot. */
export async function callsOf(
  manager: EntityManager,
  room: RoomEntity,
  { userId, lastReadSeq, reactionsSeen }: MembershipEntity,
): Promise<Calls> {
  const { id, lastSeq, hasThreads, revision } = room;
  if (lastReadSeq >= lastSeq && !hasThreads && reactionsSeen >= revision) return callsIn({}, room);
  const asked = [id, userId, lastReadSeq, hasThreads, reactionsSeen];
  const [row] = await askPrepared(manager, ownCalls, asked);
  return callsIn(row ?? {}, room);
}

const callsInRooms = {
  name: 'calls-in-rooms',
  text: `SELECT m.room_id AS "roomId", ${selectCalls('r', 'm')}
    FROM memberships m JOIN rooms r ON r.id = m.room_id
    WHERE m.user_id = $1 AND m.room_id = ANY($2::uuid[])`,
};

/** The same of many rooms in one question, by their ids; in a snapshot. */
export async function callsInAll(
  manager: EntityManager,
  userId: string,
  rooms: readonly RoomEntity[],
): Promise<ReadonlyMap<string, Calls>> {
  const rows = await askPrepared<Record<string, unknown>>(manager, callsInRooms, [
    userId,
    rooms.map(({ id }) => id),
  ]);
  const byRoom = new Map(rows.map((row) => [row['roomId'], row]));
  return new Map(rooms.map((room) => [room.id, callsIn(byRoom.get(room.id) ?? {}, room)]));
}
