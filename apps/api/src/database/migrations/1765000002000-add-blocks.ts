import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  blockingCallingPosts,
  blockingPosts,
  moderatedCallingPosts,
  moderatedPosts,
} from './sql/take-posts.js';

/**
 * Who has blocked whom. Between the two of a direct room nothing is posted then: with what error stands in the memberships
 * of both, which posting reads anyway. One that was lifted stays, so that its number says so.
 */
export class AddBlocks1765000002000 implements MigrationInterface {
  readonly name = 'AddBlocks1765000002000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE blocks (
        user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        blocked_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        removed boolean NOT NULL DEFAULT false,
        self_revision int NOT NULL,
        PRIMARY KEY (user_id, blocked_id)
      )`);
    await db.query(`
      ALTER TABLE memberships
        ADD COLUMN direct_refusal text CHECK (direct_refusal IN ('direct.blocked', 'direct.refused'))`);
    for (const create of [blockingPosts, blockingCallingPosts]) await db.query(create);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const create of [moderatedPosts, moderatedCallingPosts]) await db.query(create);
    await db.query('ALTER TABLE memberships DROP COLUMN direct_refusal');
    await db.query('DROP TABLE blocks');
  }
}
