import type { FilterMessageTable, ListMessageTable } from '@parley/contracts';
import { idCursor } from '../../rooms/id-cursor.js';
import { placeIn, placeOf } from '../../http/sorted-place.js';

/** What PostgreSQL is asked, with its values. */
export interface Question {
  text: string;
  values: unknown[];
}

interface Standing {
  roomId: string;
  seq: number;
  at: Date;
}

/** Within one room, of all its time, messages go by their place, else by when they were written. */
type Order = 'place' | 'time';

function orderOf({ room, user, since, until }: FilterMessageTable): Order {
  const others = [user, since, until].some((each) => each !== undefined);
  return room !== undefined && !others ? 'place' : 'time';
}

const orders: Record<Order, string> = {
  place: 'm.seq DESC',
  time: 'm.created_at DESC, m.room_id DESC, m.seq DESC',
};

/** Of a page, newest first, what is known of each message; the words stay where they are. `self`: who asks. */
export function messageQuestion(self: string, { limit, after, ...filter }: ListMessageTable): Question {
  const values: unknown[] = [self];
  const given = (value: unknown) => `$${String(values.push(value))}`;
  const { room, user, since, until, reported, deleted } = filter;
  const order = orderOf(filter);
  const where = [`r.kind = 'public'`, 'm.seq >= r.first_seq', `m.kind <> 'system'`];
  if (room !== undefined) where.push(`m.room_id = ${given(room)}::uuid`);
  if (user !== undefined) where.push(`m.author_id = ${given(user)}::uuid`);
  if (since !== undefined) where.push(`m.created_at >= ${given(since)}::timestamptz`);
  if (until !== undefined) where.push(`m.created_at < ${given(until)}::timestamptz`);
  if (deleted !== undefined) where.push(`m.deleted_at IS ${deleted ? 'NOT NULL' : 'NULL'}`);
  if (after !== undefined) where.push(behind(order, after, given));
  const found = reported
    ? `reported JOIN messages m ON m.room_id = reported.room_id AND m.seq = reported.seq AND m.id = reported.about_id`
    : 'messages m';
  const text = `
    WITH reported AS MATERIALIZED (
      SELECT DISTINCT room_id, seq, about_id FROM reports WHERE ${isShown('reports')}
    ), page AS MATERIALIZED (
      SELECT m.* FROM ${found} JOIN rooms r ON r.id = m.room_id
      WHERE ${where.join(' AND ')} ORDER BY ${orders[order]} LIMIT ${given(limit + 1)}
    )
    SELECT m.id, m.room_id AS "roomId", m.seq, m.author_id AS "authorId", m.kind, m.created_at AS at,
      m.thread_root IS NOT NULL AS "inThread", char_length(m.body) AS length,
      m.edited_at AS "editedAt", m.deleted_at AS "deletedAt", m.deleted_by AS "deletedBy",
      (SELECT count(*)::int FROM reactions x WHERE x.room_id = m.room_id AND x.seq = m.seq) AS reactions,
      (SELECT coalesce(max(x.thread_seq), 0) FROM messages x WHERE x.room_id = m.room_id AND x.thread_root = m.seq) AS replies,
      (SELECT count(*)::int FROM message_versions x WHERE x.room_id = m.room_id AND x.seq = m.seq) AS versions,
      about.reports, about.newest AS "reportId"
    FROM page m CROSS JOIN LATERAL (
      SELECT count(*)::int AS reports, (array_agg(x.id ORDER BY x.id DESC))[1] AS newest
      FROM reports x WHERE x.about_id = m.id AND ${isShown('x')}
    ) about
    ORDER BY ${orders[order]}`;
  return { text, values };
}

/** Nobody learns what was reported of themselves. */
function isShown(report: string): string {
  return `${report}.kind = 'message' AND ${report}.user_id IS DISTINCT FROM $1::uuid`;
}

/** Where a page ended. */
export function afterMessage(filter: FilterMessageTable, { roomId, seq, at }: Standing): string {
  const order = orderOf(filter);
  return order === 'place'
    ? placeOf(order, { value: String(seq), name: roomId })
    : placeOf(order, { value: String(at.getTime()), name: `${String(seq)} ${roomId}` });
}

/** Beyond that JavaScript knows no time, and neither does anybody. */
const lastTime = 8_640_000_000_000_000;

function behind(order: Order, after: string, given: (value: unknown) => string): string {
  const { value, name } = placeIn(after, order);
  if (order === 'place') return `m.seq < ${given(Math.min(Math.max(Number(value), 0), lastSeq))}::int`;
  const [, seq = '', roomId = ''] = /^(\d{1,9}) (.*)$/s.exec(name) ?? [];
  const at = given(new Date(Math.min(Math.max(Number(value), 0), lastTime)));
  const [room, place] = [given(idCursor(roomId)), given(Number(seq))];
  return `m.created_at <= ${at}::timestamptz
    AND (m.created_at, m.room_id, m.seq) < (${at}::timestamptz, ${room}::uuid, ${place}::int)`;
}

const lastSeq = 2_147_483_647;
