import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Invitations, invite links, pictures, preferences, and what people and rooms say of themselves. All of it is added:
 * the release before goes on beside it. What only one person sees bears their `self_revision` (R3). No index touches a
 * head of `rooms` or `memberships`, nor the counter of `users`, so that their updates stay heap-only.
 */
export class AddInvitationsAndProfiles1763800000000 implements MigrationInterface {
  readonly name = 'AddInvitationsAndProfiles1763800000000';

  async up(db: QueryRunner): Promise<void> {
    await this.widenTables(db);
    await this.createInvitations(db);
    await this.createInviteLinks(db);
    await this.createPreferences(db);
    await this.createPictures(db);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['pictures', 'preferences', 'invite_link_uses', 'invite_links', 'invitations'])
      await db.query(`DROP TABLE ${table}`);
    await db.query('DROP INDEX rooms_name_search');
    await db.query('ALTER TABLE memberships DROP COLUMN hidden_seq, DROP COLUMN favourite');
    await db.query('ALTER TABLE rooms DROP COLUMN picture_id, DROP COLUMN emoji');
    await db.query('DROP INDEX users_status_until, users_updated_at');
    await db.query(`ALTER TABLE users DROP COLUMN hides_last_seen, DROP COLUMN status_until,
      DROP COLUMN time_zone, DROP COLUMN avatar_id`);
  }

  /** A constant default costs no rewriting. */
  private async widenTables(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE users
        ADD COLUMN avatar_id uuid,
        ADD COLUMN time_zone text NOT NULL DEFAULT '',
        ADD COLUMN status_until timestamptz(3),
        ADD COLUMN hides_last_seen boolean NOT NULL DEFAULT false`);
    await db.query(`CREATE INDEX users_updated_at ON users (updated_at)`);
    await db.query(`CREATE INDEX users_status_until ON users (status_until) WHERE status_until IS NOT NULL`);
    await db.query(`
      ALTER TABLE rooms
        ADD COLUMN emoji text NOT NULL DEFAULT '',
        ADD COLUMN picture_id uuid`);
    await db.query(
      `CREATE INDEX rooms_name_search ON rooms USING gin (name_key gin_trgm_ops) WHERE kind = 'public'`,
    );
    await db.query(`
      ALTER TABLE memberships
        ADD COLUMN favourite boolean NOT NULL DEFAULT false,
        ADD COLUMN hidden_seq int`);
  }

  /** One row for each try; at most one of a person and a room is pending. `self_revision` is the invited person's. */
  private async createInvitations(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE invitations (
        id uuid PRIMARY KEY,
        room_id uuid NOT NULL REFERENCES rooms (id),
        user_id uuid NOT NULL REFERENCES users (id),
        invited_by uuid NOT NULL REFERENCES users (id),
        state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'accepted', 'declined', 'withdrawn')),
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        closed_at timestamptz(3),
        self_revision int NOT NULL,
        CHECK ((state = 'pending') = (closed_at IS NULL))
      )`);
    await db.query(
      `CREATE UNIQUE INDEX invitations_pending ON invitations (room_id, user_id) WHERE state = 'pending'`,
    );
    await db.query(`CREATE INDEX invitations_of_user ON invitations (user_id, self_revision)`);
  }

  /** `uses` counts the people of `invite_link_uses`. */
  private async createInviteLinks(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE invite_links (
        id uuid PRIMARY KEY,
        code text NOT NULL UNIQUE,
        room_id uuid REFERENCES rooms (id),
        created_by uuid NOT NULL REFERENCES users (id),
        client_id uuid,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        expires_at timestamptz(3),
        max_uses int CHECK (max_uses > 0),
        uses int NOT NULL DEFAULT 0,
        revoked_at timestamptz(3),
        CHECK (max_uses IS NULL OR uses <= max_uses)
      )`);
    await db.query(`CREATE INDEX invite_links_of_room ON invite_links (room_id)`);
    await db.query(
      `CREATE UNIQUE INDEX invite_links_client_id ON invite_links (created_by, client_id) WHERE client_id IS NOT NULL`,
    );
    await db.query(`
      CREATE TABLE invite_link_uses (
        link_id uuid NOT NULL REFERENCES invite_links (id) ON DELETE CASCADE,
        user_id uuid NOT NULL REFERENCES users (id),
        at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (link_id, user_id)
      )`);
  }

  /** What a release does not know in `chosen` it leaves there. */
  private async createPreferences(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE preferences (
        user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
        chosen jsonb NOT NULL DEFAULT '{}',
        self_revision int NOT NULL DEFAULT 0
      ) WITH (fillfactor = 80)`);
  }

  /** Three sizes of one picture, compressed already. Whose it is names it too: one without an owner is nobody's. */
  private async createPictures(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE pictures (
        id uuid PRIMARY KEY,
        user_id uuid UNIQUE REFERENCES users (id) ON DELETE CASCADE,
        room_id uuid UNIQUE REFERENCES rooms (id) ON DELETE CASCADE,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        small bytea NOT NULL,
        medium bytea NOT NULL,
        large bytea NOT NULL,
        CHECK (num_nonnulls(user_id, room_id) = 1)
      )`);
    await db.query(`
      ALTER TABLE pictures
        ALTER COLUMN small SET STORAGE EXTERNAL,
        ALTER COLUMN medium SET STORAGE EXTERNAL,
        ALTER COLUMN large SET STORAGE EXTERNAL`);
  }
}
