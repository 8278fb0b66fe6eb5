import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A picture of the place itself, and whether its owner has done with the first steps: where people are, they are past. */
export class AddPlace1766000100000 implements MigrationInterface {
  readonly name = 'AddPlace1766000100000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE pictures ADD COLUMN of_server boolean NOT NULL DEFAULT false');
    await db.query('ALTER TABLE pictures DROP CONSTRAINT pictures_check');
    await db.query(`
      ALTER TABLE pictures ADD CONSTRAINT pictures_check
        CHECK (num_nonnulls(user_id, room_id) + of_server::int = 1)`);
    await db.query('CREATE UNIQUE INDEX pictures_of_server ON pictures (of_server) WHERE of_server');
    await db.query(`
      CREATE TABLE first_steps (
        singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
        ended_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
      )`);
    await db.query('INSERT INTO first_steps (singleton) SELECT true WHERE EXISTS (SELECT FROM users)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE first_steps');
    await db.query('DELETE FROM pictures WHERE of_server');
    await db.query('ALTER TABLE pictures DROP CONSTRAINT pictures_check');
    await db.query('ALTER TABLE pictures DROP COLUMN of_server');
    await db.query('ALTER TABLE pictures ADD CHECK (num_nonnulls(user_id, room_id) = 1)');
  }
}
