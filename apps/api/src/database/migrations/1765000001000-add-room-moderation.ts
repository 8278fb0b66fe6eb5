import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  moderatedCallingPosts,
  moderatedPosts,
  tellingCallingPosts,
  tellingPosts,
} from './sql/take-posts.js';

/**
 * Order in rooms. What decides about a post stands in the rows that posting reads anyway: of the room, of the membership,
 * and of the message that begins a thread. `room_bans`: who does not come in. `moderation_notices`: what the one concerned
 * was told, each under their number.
 */
export class AddRoomModeration1765000001000 implements MigrationInterface {
  readonly name = 'AddRoomModeration1765000001000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE rooms
        ADD COLUMN read_only boolean NOT NULL DEFAULT false,
        ADD COLUMN slow_seconds int NOT NULL DEFAULT 0`);
    await db.query(`
      ALTER TABLE memberships
        ADD COLUMN muted_until timestamptz(3),
        ADD COLUMN posted_at timestamptz(3)`);
    await db.query('ALTER TABLE messages ADD COLUMN thread_locked boolean NOT NULL DEFAULT false');
    await db.query(`
      CREATE TABLE room_bans (
        room_id uuid NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
        user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        id uuid NOT NULL UNIQUE,
        banned_by uuid NOT NULL REFERENCES users (id),
        at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        reason text NOT NULL DEFAULT '',
        PRIMARY KEY (room_id, user_id)
      )`);
    await db.query(`
      CREATE TABLE moderation_notices (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        act text NOT NULL,
        room_id uuid NOT NULL,
        room_name text NOT NULL,
        seq int,
        until timestamptz(3),
        reason text NOT NULL DEFAULT '',
        at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        self_revision int NOT NULL
      )`);
    await db.query('CREATE INDEX moderation_notices_newest ON moderation_notices (user_id, self_revision)');
    for (const create of [moderatedPosts, moderatedCallingPosts]) await db.query(create);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const create of [tellingPosts, tellingCallingPosts]) await db.query(create);
    for (const table of ['moderation_notices', 'room_bans']) await db.query(`DROP TABLE ${table}`);
    await db.query('ALTER TABLE messages DROP COLUMN thread_locked');
    await db.query('ALTER TABLE memberships DROP COLUMN muted_until, DROP COLUMN posted_at');
    await db.query('ALTER TABLE rooms DROP COLUMN read_only, DROP COLUMN slow_seconds');
  }
}
