import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For those who look through all rooms, private ones too, by name, or for those that are archived. No head column is in them. */
export class AddRoomTable1765100300000 implements MigrationInterface {
  readonly name = 'AddRoomTable1765100300000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE INDEX rooms_by_name ON rooms (coalesce(name_key, ''), id)`);
    await db.query(`CREATE INDEX rooms_named ON rooms USING gin (name_key gin_trgm_ops)`);
    await db.query(`CREATE INDEX rooms_archived ON rooms (id) WHERE archived_at IS NOT NULL`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX rooms_by_name, rooms_named, rooms_archived');
  }
}
