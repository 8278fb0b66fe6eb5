import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links by which people come as guests. */
export class AddGuestLinks1766600000000 implements MigrationInterface {
  readonly name = 'AddGuestLinks1766600000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE invite_links ADD COLUMN as_guest boolean NOT NULL DEFAULT false');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE invite_links DROP COLUMN as_guest');
  }
}
