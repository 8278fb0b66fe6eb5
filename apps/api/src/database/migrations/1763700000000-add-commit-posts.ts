import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createCommitPosts } from './sql/commit-posts.js';

/** `post_messages` stays for the release before, and goes with the next one. */
export class AddCommitPosts1763700000000 implements MigrationInterface {
  readonly name = 'AddCommitPosts1763700000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(createCommitPosts);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION commit_posts');
  }
}
