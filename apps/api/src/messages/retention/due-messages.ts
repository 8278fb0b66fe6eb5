import type { EntityManager } from 'typeorm';

export interface Due {
  /** Those in threads, and deleted ones, too. */
  messages: number;
  rooms: number;
  oldest: Date | null;
}

/** So many rooms are looked at in one question, which is answered in a second. */
const atOnce = 10_000;
const nobody = '00000000-0000-0000-0000-000000000000';
/** Of what the server says and the room; null is for ever. */
const fewest = 'least($1::int, r.keep_days)';

/**
 * How much is past its time. Each room is looked at once, and one where that begins in the middle a few times more, however
 * many messages there are. A room's own days count where they are fewer.
 */
export async function dueMessages(manager: EntityManager, days: number, slice = atOnce): Promise<Due> {
  const all: Due = { messages: 0, rooms: 0, oldest: null };
  for (let last: string | null = nobody; last !== null;) {
    const [row]: [Due & { last: string | null }] = await manager.query(
      `WITH slice AS MATERIALIZED (SELECT * FROM rooms WHERE id > $2 ORDER BY id LIMIT ${String(slice)})
       SELECT ${sums}, (SELECT id FROM slice ORDER BY id OFFSET ${String(slice - 1)}) AS last
       FROM (${dueIn('slice r', fewest)}) AS due`,
      [days, last],
    );
    all.messages += row.messages;
    all.rooms += row.rooms;
    all.oldest = earlier(all.oldest, row.oldest);
    ({ last } = row);
  }
  return all;
}

export async function dueInRoom(manager: EntityManager, roomId: string, days: number): Promise<Due> {
  const [row] = await manager.query<[Due]>(
    `SELECT ${sums} FROM (${dueIn('(SELECT * FROM rooms WHERE id = $2) r', '$1::int')}) AS due`,
    [days, roomId],
  );
  return row;
}

/** Those where something is past its time; `days`: as the server says, null is for ever. */
export async function roomsWithDue(manager: EntityManager, days: number | null): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(`SELECT id FROM (${dueIn('rooms r', fewest)}) AS due`, [
    days,
  ]);
  return rows.map(({ id }) => id);
}

const sums =
  'coalesce(sum(kept - first_seq), 0)::int AS messages, count(*)::int AS rooms, min(oldest) AS oldest';

/**
 * From `first_seq` up to before `kept` they are past their time. `days`: null is for ever. The order is one that only the key
 * has: otherwise the planner may look through the whole table for the first of each room.
 */
function dueIn(rooms: string, days: string): string {
  return `SELECT r.id, r.first_seq, first.created_at AS oldest, CASE
      WHEN r.last_message_at < at.since THEN r.last_seq + 1
      ELSE kept_from(r.id, r.first_seq, r.last_seq, at.since) END AS kept
    FROM ${rooms}
    CROSS JOIN LATERAL (SELECT clock_timestamp() - make_interval(hours => 24 * ${days}) AS since) AS at
    CROSS JOIN LATERAL (
      SELECT m.created_at FROM messages m WHERE m.room_id = r.id AND m.seq >= r.first_seq
      ORDER BY m.room_id, m.seq LIMIT 1) AS first
    WHERE ${days} IS NOT NULL AND first.created_at < at.since`;
}

function earlier(one: Date | null, other: Date | null): Date | null {
  return one && other ? (one < other ? one : other) : (one ?? other);
}
