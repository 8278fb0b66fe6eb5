import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For those who look through the messages of all public rooms by time, by author, or for deleted and reported ones. */
export class AddMessageTable1766700000000 implements MigrationInterface {
  readonly name = 'AddMessageTable1766700000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE INDEX messages_by_time ON messages (created_at)');
    await db.query('CREATE INDEX messages_of_author ON messages (author_id, created_at)');
    await db.query('CREATE INDEX messages_deleted ON messages (created_at) WHERE deleted_at IS NOT NULL');
    await db.query('CREATE INDEX reports_of_subject ON reports (about_id)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX messages_by_time, messages_of_author, messages_deleted, reports_of_subject');
  }
}
