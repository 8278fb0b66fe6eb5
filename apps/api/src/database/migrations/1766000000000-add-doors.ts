import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sign-ups that an admin looks at, links that are good once (only their hashes are kept), addresses that were shown to be
 * somebody's, and usernames that are kept for whoever had them. Addresses that e-mail was sent to before go on counting.
 */
export class AddDoors1766000000000 implements MigrationInterface {
  readonly name = 'AddDoors1766000000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE users
        ADD COLUMN email_verified_at timestamptz(3),
        ADD COLUMN pending_email text`);
    await db.query(`
      UPDATE users u SET email_verified_at = a.sent_at FROM mail_addresses a
      WHERE a.address = lower(u.email) AND a.refusals = 0`);
    await db.query(`CREATE INDEX users_email ON users (lower(email)) WHERE email IS NOT NULL`);
    await db.query(`
      CREATE TABLE sign_ups (
        id uuid PRIMARY KEY,
        username text NOT NULL,
        display_name text NOT NULL,
        email text,
        password_hash text NOT NULL,
        ticket_hash bytea NOT NULL UNIQUE,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'approved', 'declined')),
        decided_at timestamptz(3),
        reason text NOT NULL DEFAULT '',
        CHECK ((state = 'waiting') = (decided_at IS NULL))
      )`);
    await db.query(`CREATE UNIQUE INDEX sign_ups_waiting ON sign_ups (username) WHERE state = 'waiting'`);
    await db.query(`CREATE INDEX sign_ups_by_name ON sign_ups (username, id)`);
    await db.query(`CREATE INDEX sign_ups_by_state ON sign_ups (state, id)`);
    await db.query(`
      CREATE TABLE one_time_links (
        token_hash bytea PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        purpose text NOT NULL CHECK (purpose IN ('password', 'email')),
        email text,
        made_by uuid,
        expires_at timestamptz(3) NOT NULL,
        used_at timestamptz(3),
        CHECK ((purpose = 'email') = (email IS NOT NULL))
      )`);
    await db.query(`CREATE INDEX one_time_links_of_user ON one_time_links (user_id)`);
    await db.query(`
      CREATE TABLE former_usernames (
        username text PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        held_until timestamptz(3) NOT NULL
      )`);
    await db.query(`CREATE INDEX former_usernames_of_user ON former_usernames (user_id)`);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['former_usernames', 'one_time_links', 'sign_ups'])
      await db.query(`DROP TABLE ${table}`);
    await db.query('DROP INDEX users_email');
    await db.query('ALTER TABLE users DROP COLUMN pending_email, DROP COLUMN email_verified_at');
  }
}
