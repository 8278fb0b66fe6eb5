import type { EntityManager } from 'typeorm';

export interface Due {
  /** Those in threads, and deleted ones, too. */
  messages: number;
  rooms: number;
  oldest: Date | null;
}

/** Of what the server says and the room; null is for ever. */
const fewest = 'least($1::int, r.keep_days)';

/**
 * How much is past its time. Each room is looked at once, and one where that begins in the middle a few times more, however
 * many messages there are. A room's own days count where they are fewer.
 */
export async function dueMessages(manager: EntityManager, days: number): Promise<Due> {
  return summed(await manager.query<[Due]>(sum(dueRooms(fewest)), [days]));
}

export async function dueInRoom(manager: EntityManager, roomId: string, days: number): Promise<Due> {
  return summed(await manager.query<[Due]>(sum(`${dueRooms('$1::int')} WHERE r.id = $2`), [days, roomId]));
}

/** Those where something is past its time; `days`: as the server says, null is for ever. */
export async function roomsWithDue(manager: EntityManager, days: number | null): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(`SELECT id FROM (${dueRooms(fewest)}) AS due`, [days]);
  return rows.map(({ id }) => id);
}

/** From `first_seq` up to before `kept` they are past their time. `days`: null is for ever. */
function dueRooms(days: string): string {
  return `SELECT r.id, r.first_seq, first.created_at AS oldest, CASE
      WHEN r.last_message_at < at.since THEN r.last_seq + 1
      ELSE kept_from(r.id, r.first_seq, r.last_seq, at.since) END AS kept
    FROM rooms r
    CROSS JOIN LATERAL (SELECT clock_timestamp() - make_interval(hours => 24 * ${days}) AS since) AS at
    JOIN messages first ON first.room_id = r.id AND first.seq = r.first_seq AND first.created_at < at.since`;
}

function sum(due: string): string {
  return `SELECT coalesce(sum(kept - first_seq), 0)::int AS messages, count(*)::int AS rooms, min(oldest) AS oldest
    FROM (${due}) AS due`;
}

function summed([row]: [Due]): Due {
  return row;
}
