import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createKeptLineSpan } from './sql/kept-line-span.js';
import { createLineSpan, dropLineSpan } from './sql/line-span.js';

/**
 * After how many days the messages of a room are taken away, and where that begins: `kept_from` finds the first `seq` from
 * `first` to `last` that was posted at `since` or later (`last + 1`: none was) by halving, since time never goes back in a
 * room (R7), and rows never vanish from its middle (R8). Pages of the lines begin where the room does (`line_span`).
 */
export class AddRetention1766500000000 implements MigrationInterface {
  readonly name = 'AddRetention1766500000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE rooms ADD COLUMN keep_days int CHECK (keep_days > 0)');
    await db.query(`
      CREATE FUNCTION kept_from(room uuid, first int, last int, since timestamptz) RETURNS int
      LANGUAGE plpgsql STABLE AS $$
      DECLARE
        low int := first;
        high int := last + 1;
        middle int;
      BEGIN
        WHILE low < high LOOP
          middle := low + (high - low) / 2;
          IF (SELECT m.created_at < since FROM messages m WHERE m.room_id = room AND m.seq = middle) THEN
            low := middle + 1;
          ELSE
            high := middle;
          END IF;
        END LOOP;
        RETURN low;
      END $$`);
    await db.query(createKeptLineSpan);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const statement of [dropLineSpan, createLineSpan, 'DROP FUNCTION kept_from'])
      await db.query(statement);
    await db.query('ALTER TABLE rooms DROP COLUMN keep_days');
  }
}
