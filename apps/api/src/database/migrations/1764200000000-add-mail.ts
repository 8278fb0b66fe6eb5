import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * E-mail of what stays unread. `mail_items`: what is still to be mailed, each until it is in a message that was taken or is
 * left out. `mail_boxes`: of each person the message that is being sent, whose name stays the same through all tries.
 * `mail_addresses`: of each address, whoever has it, when it was last sent to and how often in a row it was refused.
 */
export class AddMail1764200000000 implements MigrationInterface {
  readonly name = 'AddMail1764200000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE mail_items (
        notification_id uuid PRIMARY KEY REFERENCES notifications (id) ON DELETE CASCADE,
        user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        digest_id uuid
      )`);
    await db.query('CREATE INDEX mail_items_of_person ON mail_items (user_id)');
    await db.query(`
      CREATE TABLE mail_boxes (
        user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
        digest_id uuid,
        digest_at timestamptz(3)
      )`);
    await db.query(`
      CREATE TABLE mail_addresses (
        address text PRIMARY KEY,
        sent_at timestamptz(3),
        refusals int NOT NULL DEFAULT 0
      )`);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['mail_addresses', 'mail_boxes', 'mail_items']) await db.query(`DROP TABLE ${table}`);
  }
}
