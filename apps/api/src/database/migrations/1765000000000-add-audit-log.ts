import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who did what to whom. Rows are added and never changed: triggers refuse it to everybody, owner and superuser included,
 * and the right to it is taken from the role that the server works as. It names people and rooms by id only and refers to
 * no row, so that writing it locks nothing and whoever is erased leaves no name here.
 */
export class AddAuditLog1765000000000 implements MigrationInterface {
  readonly name = 'AddAuditLog1765000000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE audit_entries (
        id uuid PRIMARY KEY,
        at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        actor_id uuid,
        action text NOT NULL,
        subject_kind text NOT NULL,
        subject_id text,
        room_id uuid,
        origin text NOT NULL,
        before jsonb,
        after jsonb,
        reason text NOT NULL DEFAULT ''
      )`);
    await db.query('CREATE INDEX audit_entries_newest ON audit_entries (at, id)');
    for (const column of ['actor_id', 'action', 'subject_id', 'room_id'])
      await db.query(`CREATE INDEX audit_entries_by_${column} ON audit_entries (${column}, at, id)`);
    await db.query(`
      CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'The audit log is only added to' USING ERRCODE = 'insufficient_privilege';
      END $$`);
    await db.query(`
      CREATE TRIGGER audit_entries_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()`);
    // A session that says it replicates skips all triggers but these.
    await db.query('ALTER TABLE audit_entries ENABLE ALWAYS TRIGGER audit_entries_stay');
    await db.query('REVOKE ALL ON audit_entries FROM PUBLIC, CURRENT_USER');
    await db.query('GRANT SELECT, INSERT ON audit_entries TO CURRENT_USER');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE audit_entries');
    await db.query('DROP FUNCTION refuse_rewriting()');
  }
}
