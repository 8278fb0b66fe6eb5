import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Beside a thread its room may be seen as well. A node of the release before says nothing of it, and the line counts as seen. */
export class AddLookedAtLine1764300000000 implements MigrationInterface {
  readonly name = 'AddLookedAtLine1764300000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE looks ADD COLUMN line boolean NOT NULL DEFAULT true');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE looks DROP COLUMN line');
  }
}
