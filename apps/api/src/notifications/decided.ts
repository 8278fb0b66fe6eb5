import { decideNotification } from '@parley/policy';
import type { NotifyingDecision, NotifyingFacts } from '@parley/policy';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { ConcernedRow } from './concerned-rows.js';
import { mayBeMailed } from './mail/mailed-rules.js';
import { putForMail } from './mail/put-for-mail.js';

export type Decided = Pick<
  ConcernedRow,
  'source' | 'about' | 'userId' | 'roomId' | 'seq' | 'messageId' | 'threadRoot' | 'authorId' | 'at'
> &
  NotifyingDecision & { id: string; facts: NotifyingFacts };

/** People in one job of a channel. */
const peopleAtOnce = 100;
/** A job's priority: whoever is called with a whole room does not keep a single call waiting. */
const afterOthers = 1;

export function decidedOf(row: ConcernedRow, facts: NotifyingFacts): Decided {
  const { source, about, userId, roomId, seq, messageId, threadRoot, authorId, at } = row;
  const place = { source, about, userId, roomId, seq, messageId, threadRoot, authorId, at };
  return { id: uuid(), ...place, ...decideNotification(facts), facts };
}

/**
 * Keeps what was decided, and puts beside it the work of telling it: both are there or neither. What was decided before
 * stays as it was, and is not told again. In one order, as whoever decides the same at the same time does. Answers what
 * is new.
 */
export async function keep(
  manager: EntityManager,
  decided: readonly Decided[],
  { mail, isForMany }: { mail: boolean; isForMany: boolean },
): Promise<Decided[]> {
  if (decided.length === 0) return [];
  const sorted = [...decided].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  const kept = await manager.query<{ id: string }[]>(
    `INSERT INTO notifications
       (id, user_id, source, about, room_id, seq, message_id, thread_root, author_id, kind, rule, facts, at)
     SELECT r.id, r."userId", r.source, r.about, r."roomId", r.seq, r."messageId", r."threadRoot", r."authorId", r.kind,
       r.rule, r.facts, r.at
     FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (id uuid, "userId" uuid, source text, about text, "roomId" uuid,
       seq int, "messageId" uuid, "threadRoot" int, "authorId" uuid, kind text, rule text, facts jsonb, at timestamptz))
       WITH ORDINALITY AS r (id, "userId", source, about, "roomId", seq, "messageId", "threadRoot", "authorId", kind, rule,
         facts, at, place)
     ORDER BY r.place
     ON CONFLICT DO NOTHING RETURNING id`,
    [JSON.stringify(sorted)],
  );
  const ids = new Set(kept.map(({ id }) => id));
  const fresh = sorted.filter(({ id }) => ids.has(id));
  await addDeliveries(
    manager,
    fresh.filter(({ rule }) => rule === 'told').map(({ id }) => id),
    isForMany,
  );
  if (mail)
    await putForMail(
      manager,
      fresh.filter(mayBeMailed).map((each) => each.id),
    );
  return fresh;
}

async function addDeliveries(
  manager: EntityManager,
  ids: readonly string[],
  isForMany: boolean,
): Promise<void> {
  if (ids.length === 0) return;
  const batches = Array.from({ length: Math.ceil(ids.length / peopleAtOnce) }, (_, n) => ({
    notificationIds: ids.slice(n * peopleAtOnce, (n + 1) * peopleAtOnce),
  }));
  await manager.query(
    `SELECT FROM jsonb_array_elements($1::jsonb) AS b (batch)
     CROSS JOIN LATERAL graphile_worker.add_job('push', b.batch::json, priority => $2) AS j`,
    [JSON.stringify(batches), isForMany ? afterOthers : null],
  );
}

function keyOf({ userId, roomId, seq, source, about }: Decided): string {
  return [userId, roomId, String(seq), source, about].join(' ');
}
