import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is suspended is found among a hundred thousand. */
export class AddSuspendedPeople1765100200000 implements MigrationInterface {
  readonly name = 'AddSuspendedPeople1765100200000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE INDEX users_suspended ON users (username) WHERE suspended_at IS NOT NULL');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX users_suspended');
  }
}
