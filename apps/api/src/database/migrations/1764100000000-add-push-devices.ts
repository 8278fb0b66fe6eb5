import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Web Push. A device ends with its session whoever ends that, a node of the release before too: by a trigger, and by the
 * foreign key once the session is forgotten. `push_shown` has what each device shows of a room or thread (root 0: the room's
 * line); the newest takes the place of those before, so one row each is all.
 */
export class AddPushDevices1764100000000 implements MigrationInterface {
  readonly name = 'AddPushDevices1764100000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE vapid_keys (
        singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
        public_key text NOT NULL,
        private_key text NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
      )`);
    await db.query(`
      CREATE TABLE push_devices (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        session_id uuid NOT NULL UNIQUE REFERENCES sessions (id) ON DELETE CASCADE,
        endpoint text NOT NULL UNIQUE,
        p256dh text NOT NULL,
        auth text NOT NULL,
        name text NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
        last_sent_at timestamptz(3),
        last_received_at timestamptz(3),
        unanswered int NOT NULL DEFAULT 0,
        unanswered_since timestamptz(3)
      ) WITH (fillfactor = 80)`);
    await db.query('CREATE INDEX push_devices_of_person ON push_devices (user_id)');
    await db.query(`
      CREATE TABLE push_shown (
        device_id uuid NOT NULL REFERENCES push_devices (id) ON UPDATE CASCADE ON DELETE CASCADE,
        user_id uuid NOT NULL,
        room_id uuid NOT NULL,
        thread_root int NOT NULL,
        seq int NOT NULL,
        PRIMARY KEY (device_id, room_id, thread_root)
      ) WITH (fillfactor = 80)`);
    await db.query('CREATE INDEX push_shown_of_person ON push_shown (user_id, room_id, thread_root)');
    await db.query(`
      CREATE FUNCTION end_push_device() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        DELETE FROM push_devices WHERE session_id = NEW.id;
        RETURN NULL;
      END $$`);
    await db.query(`
      CREATE TRIGGER sessions_end_push_devices AFTER UPDATE OF ended_at ON sessions
      FOR EACH ROW WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION end_push_device()`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TRIGGER sessions_end_push_devices ON sessions');
    await db.query('DROP FUNCTION end_push_device');
    for (const table of ['push_shown', 'push_devices', 'vapid_keys']) await db.query(`DROP TABLE ${table}`);
  }
}
