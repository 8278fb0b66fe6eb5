import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who moderated, so that those who keep order see whose mute it is. */
export class AddWhoModerated1766400000000 implements MigrationInterface {
  readonly name = 'AddWhoModerated1766400000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE moderation_notices ADD COLUMN by_id uuid');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE moderation_notices DROP COLUMN by_id');
  }
}
