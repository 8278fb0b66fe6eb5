import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createExcerptOf, createPostMessages } from './sql/post-messages.js';

/**
 * The first schema. It carries the protocol's numbers from the start: heads on the room (`last_seq`, `last_count_no`,
 * `revision`), a stamp on every row that a revision changed, and `self_revision` for what one person alone sees.
 *
 * No index touches the head columns of `rooms`, the read position of `memberships` or the counter of `users`, so that their updates
 * stay heap-only. Every key of `messages` begins with the room: it can be partitioned or distributed by room as it is.
 */
export class CreateParley1763600000000 implements MigrationInterface {
  readonly name = 'CreateParley1763600000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE EXTENSION IF NOT EXISTS pg_trgm`);
    await db.query(`
      CREATE TABLE server_state (
        singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
        epoch text NOT NULL,
        system_identifier text NOT NULL,
        timeline int NOT NULL
      )`);
    await db.query(`
      CREATE TABLE users (
        id uuid PRIMARY KEY,
        username text NOT NULL UNIQUE,
        display_name text NOT NULL,
        email text,
        bio text NOT NULL DEFAULT '',
        role text NOT NULL CHECK (role IN ('owner', 'admin', 'moderator', 'member', 'guest')),
        bot boolean NOT NULL DEFAULT false,
        status_text text NOT NULL DEFAULT '',
        status_emoji text NOT NULL DEFAULT '',
        password_hash text,
        import_key text UNIQUE,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        updated_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        last_seen_at timestamptz(3),
        suspended_at timestamptz(3),
        self_revision int NOT NULL DEFAULT 0
      ) WITH (fillfactor = 80)`);
    await db.query(
      `CREATE INDEX users_name_search ON users USING gin ((username || ' ' || lower(display_name)) gin_trgm_ops)`,
    );
    await db.query(`CREATE INDEX users_staff ON users (role) WHERE role <> 'member'`);
    await db.query(`
      CREATE TABLE sessions (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        user_agent text NOT NULL,
        ip text NOT NULL,
        generation int NOT NULL DEFAULT 1,
        rotated_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        last_used_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        expires_at timestamptz(3) NOT NULL,
        ended_at timestamptz(3)
      ) WITH (fillfactor = 80)`);
    await db.query(`CREATE INDEX sessions_of_user ON sessions (user_id) WHERE ended_at IS NULL`);
    await db.query(`
      CREATE TABLE personal_tokens (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        name text NOT NULL,
        scopes text[] NOT NULL,
        secret_hash bytea NOT NULL UNIQUE,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        last_used_at timestamptz(3),
        expires_at timestamptz(3),
        ended_at timestamptz(3)
      ) WITH (fillfactor = 80)`);
    await db.query(
      `CREATE INDEX personal_tokens_of_user ON personal_tokens (user_id) WHERE ended_at IS NULL`,
    );
    await db.query(`
      CREATE TABLE rooms (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('public', 'private', 'direct')),
        name text,
        name_key text,
        topic text NOT NULL DEFAULT '',
        description text NOT NULL DEFAULT '',
        created_by uuid NOT NULL REFERENCES users (id),
        client_id uuid,
        direct_key text UNIQUE,
        import_key text UNIQUE,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        archived_at timestamptz(3),
        revision int NOT NULL DEFAULT 0,
        reset_revision int NOT NULL DEFAULT 0,
        settings_revision int NOT NULL DEFAULT 0,
        last_seq int NOT NULL DEFAULT 0,
        last_count_no int NOT NULL DEFAULT 0,
        first_seq int NOT NULL DEFAULT 1,
        first_count_no int NOT NULL DEFAULT 0,
        last_author_id uuid,
        last_excerpt text NOT NULL DEFAULT '',
        last_message_at timestamptz(3),
        member_count int NOT NULL DEFAULT 0,
        CHECK ((kind = 'direct') = (name IS NULL)),
        CHECK ((name IS NULL) = (name_key IS NULL))
      ) WITH (fillfactor = 70)`);
    await db.query(`CREATE UNIQUE INDEX rooms_public_name ON rooms (name_key) WHERE kind = 'public'`);
    await db.query(
      `CREATE UNIQUE INDEX rooms_client_id ON rooms (created_by, client_id) WHERE client_id IS NOT NULL`,
    );
    await db.query(`
      CREATE TABLE memberships (
        room_id uuid NOT NULL REFERENCES rooms (id),
        user_id uuid NOT NULL REFERENCES users (id),
        role text NOT NULL CHECK (role IN ('owner', 'moderator', 'member')),
        joined_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        left_at timestamptz(3),
        revision int NOT NULL,
        joined_revision int NOT NULL,
        last_read_seq int NOT NULL DEFAULT 0,
        last_read_count_no int NOT NULL DEFAULT 0,
        read_version int NOT NULL DEFAULT 0,
        notify text NOT NULL DEFAULT 'all' CHECK (notify IN ('all', 'mentions', 'none')),
        self_revision int NOT NULL,
        joined_self_revision int NOT NULL,
        PRIMARY KEY (room_id, user_id)
      ) WITH (fillfactor = 70)`);
    await db.query(`CREATE INDEX memberships_of_user ON memberships (user_id)`);
    await db.query(`CREATE INDEX memberships_revision ON memberships (room_id, revision)`);
    await db.query(`
      CREATE TABLE messages (
        room_id uuid NOT NULL,
        seq int NOT NULL,
        id uuid NOT NULL,
        count_no int NOT NULL,
        revision int NOT NULL,
        author_id uuid NOT NULL,
        client_id uuid NOT NULL,
        digest bytea NOT NULL,
        kind text NOT NULL CHECK (kind IN ('text', 'action', 'system')),
        body text NOT NULL,
        reply_to int,
        thread_root int,
        thread_seq int,
        mentioned_user_ids uuid[] NOT NULL DEFAULT '{}',
        mentions_all boolean NOT NULL DEFAULT false,
        created_at timestamptz(3) NOT NULL,
        edited_at timestamptz(3),
        deleted_at timestamptz(3),
        deleted_by uuid,
        PRIMARY KEY (room_id, seq)
      )`);
    await db.query(`CREATE UNIQUE INDEX messages_client_id ON messages (room_id, author_id, client_id)`);
    await db.query(`CREATE UNIQUE INDEX messages_revision ON messages (room_id, revision)`);
    await db.query(`
      CREATE TABLE access_changes (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        user_id uuid NOT NULL,
        room_id uuid
      )`);
    await db.query(`CREATE INDEX access_changes_at ON access_changes (at)`);
    await db.query(`
      CREATE TABLE import_messages (
        room_id uuid NOT NULL,
        line_id text NOT NULL,
        seq int NOT NULL,
        PRIMARY KEY (room_id, line_id)
      )`);
    await db.query(createExcerptOf);
    await db.query(createPostMessages);
  }

  async down(): Promise<void> {
    throw new Error('The first schema is not taken back: that would delete everything.');
  }
}
