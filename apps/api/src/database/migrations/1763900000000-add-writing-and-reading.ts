import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createCommitPosts } from './sql/commit-posts.js';
import { createLineSpan, dropLineSpan } from './sql/line-span.js';
import {
  createCalledBy,
  createCallsBeyond,
  createCallsInThread,
  createMembersNamed,
  createOwnCalls,
  createUnreadThreads,
  dropReadingCalls,
} from './sql/reading-calls.js';
import { createCommitPostsByTaking, createTakeCallingPosts, createTakePosts } from './sql/take-posts.js';

/**
 * Threads, mentions, reactions, pins, former texts, and what one person keeps for themselves: drafts, bookmarks, what of
 * their inbox is done. All of it is added: the release before goes on beside it, and posts by the new rules, since
 * `commit_posts` is replaced. No index touches a head of `rooms` or `memberships`, so that their updates stay heap-only.
 */
export class AddWritingAndReading1763900000000 implements MigrationInterface {
  readonly name = 'AddWritingAndReading1763900000000';

  async up(db: QueryRunner): Promise<void> {
    await this.widenTables(db);
    await this.createCalls(db);
    await this.createMessageParts(db);
    await this.createPrivateThings(db);
    for (const create of [
      createMembersNamed,
      createCalledBy,
      createCallsBeyond,
      createCallsInThread,
      createUnreadThreads,
      createOwnCalls,
      createLineSpan,
      createTakePosts,
      createTakeCallingPosts,
      createCommitPostsByTaking,
    ])
      await db.query(create);
  }

  /** Refused where replies stand in threads alone: to the release before they would be in the line, and miscounted. */
  async down(db: QueryRunner): Promise<void> {
    const [hidden] = (await db.query(
      'SELECT 1 FROM messages WHERE thread_root IS NOT NULL AND NOT in_room LIMIT 1',
    )) as unknown[];
    if (hidden) throw new Error('There are replies in threads, which the release before cannot count.');
    await db.query('DROP FUNCTION commit_posts');
    await db.query(createCommitPosts);
    for (const name of ['take_calling_posts', 'take_posts']) await db.query(`DROP FUNCTION ${name}`);
    for (const drop of [dropLineSpan, ...dropReadingCalls]) await db.query(drop);
    for (const table of [
      'inbox_done',
      'bookmarks',
      'drafts',
      'message_versions',
      'reactions',
      'thread_places',
      'mentions',
    ])
      await db.query(`DROP TABLE ${table}`);
    await db.query('ALTER TABLE memberships DROP COLUMN reactions_seen');
    await db.query(`ALTER TABLE rooms DROP COLUMN last_line_seq, DROP COLUMN last_line_at,
      DROP COLUMN has_threads, DROP COLUMN seen_by`);
    await db.query('DROP INDEX messages_thread, messages_for_all, messages_pinned');
    await db.query(`ALTER TABLE messages DROP COLUMN in_room, DROP COLUMN mentioned_names, DROP COLUMN mentions_here,
      DROP COLUMN reply_author_id, DROP COLUMN thread_author_id, DROP COLUMN reactions, DROP COLUMN pinned_revision,
      DROP COLUMN pinned_by, DROP COLUMN pinned_at`);
  }

  /** A constant default costs no rewriting; each partial index reads `messages` once. */
  private async widenTables(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE messages
        ADD COLUMN in_room boolean NOT NULL DEFAULT false,
        ADD COLUMN mentioned_names text[],
        ADD COLUMN mentions_here boolean NOT NULL DEFAULT false,
        ADD COLUMN reply_author_id uuid,
        ADD COLUMN thread_author_id uuid,
        ADD COLUMN reactions jsonb,
        ADD COLUMN pinned_revision int,
        ADD COLUMN pinned_by uuid,
        ADD COLUMN pinned_at timestamptz(3)`);
    await db.query(
      `CREATE UNIQUE INDEX messages_thread ON messages (room_id, thread_root, thread_seq) WHERE thread_root IS NOT NULL`,
    );
    await db.query(`CREATE INDEX messages_for_all ON messages (room_id, seq) WHERE mentions_all`);
    await db.query(
      `CREATE INDEX messages_pinned ON messages (room_id, pinned_revision) WHERE pinned_revision IS NOT NULL`,
    );
    await db.query(`
      ALTER TABLE rooms
        ADD COLUMN last_line_seq int,
        ADD COLUMN last_line_at timestamptz(3),
        ADD COLUMN has_threads boolean NOT NULL DEFAULT false,
        ADD COLUMN seen_by boolean NOT NULL DEFAULT false`);
    await db.query(`ALTER TABLE memberships ADD COLUMN reactions_seen int NOT NULL DEFAULT 0`);
  }

  /**
   * `mentions`: whom messages call; the message says whether it still does. `thread_places`: where somebody stands in a
   * thread they have to do with; those that posts made bear no stamp.
   */
  private async createCalls(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE mentions (
        user_id uuid NOT NULL,
        room_id uuid NOT NULL,
        seq int NOT NULL,
        named boolean NOT NULL,
        answered boolean NOT NULL,
        in_line boolean NOT NULL,
        thread_root int,
        thread_seq int,
        created_at timestamptz(3) NOT NULL,
        PRIMARY KEY (user_id, room_id, seq),
        CHECK (named OR answered),
        CHECK (in_line OR thread_root IS NOT NULL)
      )`);
    await db.query(
      `CREATE INDEX mentions_in_threads ON mentions (user_id, room_id, thread_root, thread_seq) WHERE NOT in_line`,
    );
    await db.query(`CREATE INDEX mentions_newest ON mentions (user_id, created_at)`);
    await db.query(`
      CREATE TABLE thread_places (
        user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        room_id uuid NOT NULL,
        root int NOT NULL,
        following boolean,
        read_thread_seq int NOT NULL DEFAULT 0,
        read_version int NOT NULL DEFAULT 0,
        self_revision int NOT NULL DEFAULT 0,
        PRIMARY KEY (user_id, room_id, root)
      ) WITH (fillfactor = 80)`);
    await db.query(`CREATE INDEX thread_places_of_thread ON thread_places (room_id, root)`);
  }

  /** `reactions` are the truth, the column of that name in `messages` is made of them. */
  private async createMessageParts(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE reactions (
        room_id uuid NOT NULL,
        seq int NOT NULL,
        emoji text NOT NULL,
        user_id uuid NOT NULL REFERENCES users (id),
        author_id uuid NOT NULL,
        at_revision int NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (room_id, seq, emoji, user_id)
      )`);
    await db.query(`CREATE INDEX reactions_to_author ON reactions (author_id, room_id, at_revision)`);
    await db.query(`
      CREATE TABLE message_versions (
        room_id uuid NOT NULL,
        seq int NOT NULL,
        version int NOT NULL,
        body text NOT NULL,
        written_at timestamptz(3) NOT NULL,
        PRIMARY KEY (room_id, seq, version)
      )`);
  }

  /** Each row bears its person's stamp (R3). */
  private async createPrivateThings(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE drafts (
        user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        room_id uuid NOT NULL,
        root int NOT NULL DEFAULT 0,
        body text NOT NULL,
        context jsonb,
        self_revision int NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        PRIMARY KEY (user_id, room_id, root)
      ) WITH (fillfactor = 70)`);
    await db.query(`
      CREATE TABLE bookmarks (
        user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        room_id uuid NOT NULL,
        seq int NOT NULL,
        message_id uuid NOT NULL,
        note text NOT NULL DEFAULT '',
        remind_at timestamptz(3),
        reminded_at timestamptz(3),
        removed boolean NOT NULL DEFAULT false,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        self_revision int NOT NULL,
        PRIMARY KEY (user_id, room_id, seq)
      )`);
    await db.query(
      `CREATE INDEX bookmarks_to_remind ON bookmarks (remind_at)
       WHERE remind_at IS NOT NULL AND reminded_at IS NULL AND NOT removed`,
    );
    await db.query(`
      CREATE TABLE inbox_done (
        user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        room_id uuid NOT NULL,
        seq int NOT NULL,
        kind text NOT NULL,
        revision int NOT NULL,
        done boolean NOT NULL DEFAULT true,
        self_revision int NOT NULL,
        PRIMARY KEY (user_id, room_id, seq, kind)
      )`);
    await db.query(`CREATE INDEX inbox_done_newest ON inbox_done (user_id, self_revision)`);
  }
}
