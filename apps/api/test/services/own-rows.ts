import type { ClosedState, UpdatePreferences } from '@parley/contracts';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';

/*
 * What another node committed of one person's own: their next number is taken, and the row bears it (R3). Nobody is
 * told.
 */
type Database = Pick<DataSource, 'query'>;

const bumped = `bumped AS (UPDATE users SET self_revision = self_revision + 1 WHERE id = $1::uuid RETURNING self_revision)`;

/** Answers the invitation's id. */
export async function noteInvitation(
  database: Database,
  { roomId, userId, by }: { roomId: string; userId: string; by: string },
): Promise<string> {
  const id = uuid();
  await database.query(
    `WITH ${bumped} INSERT INTO invitations (id, room_id, user_id, invited_by, self_revision)
     SELECT $2, $3, $1, $4, self_revision FROM bumped`,
    [userId, id, roomId, by],
  );
  return id;
}

export async function noteClosing(
  database: Database,
  { id, userId, state }: { id: string; userId: string; state: ClosedState },
): Promise<void> {
  await database.query(
    `WITH ${bumped} UPDATE invitations
     SET state = $3, closed_at = clock_timestamp(), self_revision = bumped.self_revision FROM bumped WHERE id = $2`,
    [userId, id, state],
  );
}

export async function notePreferences(
  database: Database,
  userId: string,
  chosen: UpdatePreferences & Record<string, unknown>,
): Promise<void> {
  await database.query(
    `WITH ${bumped} INSERT INTO preferences (user_id, chosen, self_revision)
     SELECT $1, $2, self_revision FROM bumped
     ON CONFLICT (user_id) DO UPDATE
       SET chosen = preferences.chosen || excluded.chosen, self_revision = excluded.self_revision`,
    [userId, JSON.stringify(chosen)],
  );
}
