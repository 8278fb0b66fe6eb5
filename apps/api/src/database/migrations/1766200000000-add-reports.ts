import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What people report to the server's moderators. `context` is a copy of what the reporter saw and refers to no row: what is
 * edited, deleted or purged afterwards stays in it. `about_id`: the message, the person or the room, of which everybody has
 * one open report at the most.
 */
export class AddReports1766200000000 implements MigrationInterface {
  readonly name = 'AddReports1766200000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE reports (
        id uuid PRIMARY KEY,
        reporter_id uuid NOT NULL REFERENCES users (id),
        client_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('message', 'person', 'room')),
        about_id uuid NOT NULL,
        room_id uuid,
        room_kind text,
        room_name text NOT NULL DEFAULT '',
        seq int,
        user_id uuid,
        person_name text NOT NULL DEFAULT '',
        excerpt text NOT NULL DEFAULT '',
        reason text NOT NULL,
        body text NOT NULL DEFAULT '',
        context jsonb NOT NULL,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'decided')),
        outcome text CHECK (outcome IN ('dismissed', 'acted')),
        assignee_id uuid,
        at timestamptz(3) NOT NULL,
        decided_at timestamptz(3),
        version int NOT NULL DEFAULT 1,
        self_revision int NOT NULL,
        UNIQUE (reporter_id, client_id)
      )`);
    await db.query(
      `CREATE UNIQUE INDEX reports_once ON reports (reporter_id, about_id) WHERE state = 'open'`,
    );
    await db.query('CREATE INDEX reports_own ON reports (reporter_id, self_revision)');
    await db.query('CREATE INDEX reports_by_state ON reports (state, id)');
    await db.query('CREATE INDEX reports_of_room ON reports (room_id, id)');
    await db.query('CREATE INDEX reports_about ON reports (user_id, id)');
    await db.query(`CREATE INDEX reports_decided ON reports (decided_at) WHERE state = 'decided'`);
    await db.query(`
      CREATE TABLE report_entries (
        id uuid PRIMARY KEY,
        report_id uuid NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
        at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        actor_id uuid NOT NULL,
        kind text NOT NULL,
        body text NOT NULL DEFAULT '',
        assignee_id uuid,
        act text,
        until timestamptz(3),
        outcome text
      )`);
    await db.query('CREATE INDEX report_entries_of ON report_entries (report_id, id)');
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['report_entries', 'reports']) await db.query(`DROP TABLE ${table}`);
  }
}
