import { decideNotification } from '@parley/policy';
import type { NotifyingDecision, NotifyingFacts } from '@parley/policy';
import type pg from 'pg';
import { deviation } from './rule.js';
import type { Deviation } from './rule.js';

export const decisionRule = 'a notification was decided as what is kept with it says (R29)';

interface Row extends NotifyingDecision {
  id: string;
  roomId: string;
  facts: NotifyingFacts;
}

const atOnce = 5_000;

/** Decides all of it again, by what was kept when it was decided. */
export async function decisionDeviations(client: pg.Client): Promise<Deviation[]> {
  const deviations: Deviation[] = [];
  for (let after: string | null = null; ;) {
    const { rows }: pg.QueryResult<Row> = await client.query<Row>(
      `SELECT id, room_id AS "roomId", rule, kind, facts FROM notifications
       WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2`,
      [after, atOnce],
    );
    deviations.push(...rows.flatMap(differing));
    const last = rows.at(-1);
    if (!last) return deviations;
    after = last.id;
  }
}

function differing({ id, roomId, rule, kind, facts }: Row): Deviation[] {
  const again = decidedAgain(facts);
  if (again === `${rule} ${String(kind)}`) return [];
  return [
    deviation(decisionRule, roomId, `notification ${id}: ${rule} ${String(kind)}, and by its facts ${again}`),
  ];
}

function decidedAgain(facts: NotifyingFacts): string {
  try {
    const { rule, kind } = decideNotification(facts);
    return `${rule} ${String(kind)}`;
  } catch {
    return 'nothing can be decided';
  }
}
