import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Accounts that were deleted. Their row stays for what refers to it; `leavings` says what was wanted, how far it is, and
 * what was erased. Who has `code_hash`'s code reads that without an account.
 */
export class AddLeavings1766100000000 implements MigrationInterface {
  readonly name = 'AddLeavings1766100000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE users ADD COLUMN deleted_at timestamptz(3)');
    await db.query(`
      ALTER TABLE memberships
        DROP CONSTRAINT memberships_direct_refusal_check,
        ADD CONSTRAINT memberships_direct_refusal_check
          CHECK (direct_refusal IN ('direct.blocked', 'direct.refused', 'direct.former')) NOT VALID`);
    await db.query(`
      CREATE TABLE leavings (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL UNIQUE REFERENCES users (id) ON DELETE CASCADE,
        by_id uuid NOT NULL REFERENCES users (id),
        messages text NOT NULL CHECK (messages IN ('keep', 'erase')),
        code_hash bytea UNIQUE,
        begun_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        done_at timestamptz(3),
        erased jsonb NOT NULL DEFAULT '{}'
      )`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE leavings');
    await db.query(`UPDATE memberships SET direct_refusal = NULL WHERE direct_refusal = 'direct.former'`);
    await db.query(`
      ALTER TABLE memberships
        DROP CONSTRAINT memberships_direct_refusal_check,
        ADD CONSTRAINT memberships_direct_refusal_check
          CHECK (direct_refusal IN ('direct.blocked', 'direct.refused')) NOT VALID`);
    await db.query('ALTER TABLE users DROP COLUMN deleted_at');
  }
}
