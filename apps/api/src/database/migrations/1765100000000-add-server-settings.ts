import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What those who run the server choose while it runs: `server_settings` has a row for each that was chosen,
 * `setting_changes` who chose what before (null: nothing).
 */
export class AddServerSettings1765100000000 implements MigrationInterface {
  readonly name = 'AddServerSettings1765100000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE TABLE server_settings (name text PRIMARY KEY, value text NOT NULL)');
    await db.query(`
      CREATE TABLE setting_changes (
        id uuid PRIMARY KEY,
        setting text NOT NULL,
        before text,
        after text,
        at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        user_id uuid REFERENCES users (id) ON DELETE SET NULL
      )`);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['setting_changes', 'server_settings']) await db.query(`DROP TABLE ${table}`);
  }
}
