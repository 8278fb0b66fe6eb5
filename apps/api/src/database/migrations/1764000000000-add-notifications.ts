import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  createListeners,
  createListening,
  createListens,
  createTellOfPosts,
  dropListening,
} from './sql/listeners.js';
import {
  createTakeCallingPosts,
  createTakePosts,
  tellingCallingPosts,
  tellingPosts,
} from './sql/take-posts.js';

/**
 * Who is told of what, and why. Posts put a job beside what they write, also those of a node of the release before, which
 * does none of them: those of the new one do. All of it is added.
 */
export class AddNotifications1764000000000 implements MigrationInterface {
  readonly name = 'AddNotifications1764000000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE memberships ADD COLUMN notify_chosen boolean NOT NULL DEFAULT false`);
    await db.query(`UPDATE memberships SET notify_chosen = true WHERE notify <> 'all'`);
    await db.query(`ALTER TABLE rooms ADD COLUMN hides_text boolean NOT NULL DEFAULT false`);
    await this.createTables(db);
    for (const create of [createListeners, createListens, ...createListening, createTellOfPosts])
      await db.query(create);
    for (const create of [tellingPosts, tellingCallingPosts]) await db.query(create);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const create of [createTakePosts, createTakeCallingPosts])
      await db.query(create.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION'));
    await db.query('DROP FUNCTION tell_of_posts');
    for (const drop of dropListening) await db.query(drop);
    for (const table of ['notification_attempts', 'notifications', 'looks', 'job_runners'])
      await db.query(`DROP TABLE ${table}`);
    await db.query('ALTER TABLE rooms DROP COLUMN hides_text');
    await db.query('ALTER TABLE memberships DROP COLUMN notify_chosen');
  }

  /**
   * `notifications`: what was decided, and by what (\`facts\`), once for each person and thing: a job that is done twice
   * decides once. \`about\` tells apart what is of the same message: who reacted, which invitation, which reminder.
   * \`looks\` may be lost: whoever looks says so again within half a minute.
   */
  private async createTables(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE notifications (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        source text NOT NULL CHECK (source IN ('message', 'reaction', 'invitation', 'reminder')),
        about text NOT NULL DEFAULT '',
        room_id uuid NOT NULL REFERENCES rooms (id) ON DELETE CASCADE,
        seq int NOT NULL DEFAULT 0,
        message_id uuid,
        thread_root int,
        author_id uuid,
        kind text,
        rule text NOT NULL,
        facts jsonb NOT NULL,
        at timestamptz(3) NOT NULL,
        decided_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        UNIQUE (user_id, room_id, seq, source, about)
      )`);
    await db.query('CREATE INDEX notifications_newest ON notifications (user_id, id)');
    await db.query('CREATE INDEX notifications_oldest ON notifications (decided_at)');
    await db.query(`
      CREATE TABLE notification_attempts (
        notification_id uuid NOT NULL REFERENCES notifications (id) ON DELETE CASCADE,
        channel text NOT NULL,
        device_id uuid,
        device text,
        outcome text NOT NULL,
        rule text,
        answer text NOT NULL DEFAULT '',
        at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        UNIQUE NULLS NOT DISTINCT (notification_id, channel, device_id)
      )`);
    await db.query(`
      CREATE UNLOGGED TABLE looks (
        device_id text PRIMARY KEY,
        user_id uuid NOT NULL,
        room_id uuid NOT NULL,
        thread_root int,
        until timestamptz(3) NOT NULL
      )`);
    await db.query('CREATE INDEX looks_of_person ON looks (user_id)');
    await db.query(`CREATE TABLE job_runners (name text PRIMARY KEY, heard_at timestamptz(3) NOT NULL)`);
  }
}
