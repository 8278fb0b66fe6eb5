import { afterAll, beforeAll } from '@jest/globals';
import type { ParsedMail } from 'mailparser';
import type { Actor } from '../../src/http/actor.js';
import { eventually } from '../eventually.js';
import { PostOffice } from './post-office.js';
import type { Story } from './story.js';

/** A mail server that is open before the story begins and closed after it. Call it before `aStory`. */
export function aPostOffice(): PostOffice {
  const office = new PostOffice();
  beforeAll(() => office.open());
  afterAll(() => office.close());
  return office;
}

export const withMail = (office: PostOffice) => ({
  SMTP_URL: office.url,
  PUBLIC_URL: 'https://chat.example.org',
  SERVER_NAME: 'Harbour',
});

/** E-mail in a story: whose address is whose, how time goes by, and what came. */
export class Mailed {
  constructor(
    private readonly story: Story,
    private readonly office: PostOffice,
  ) {}

  async address({ id }: Actor, address = `${id}@example.org`): Promise<string> {
    await this.story.sql('UPDATE users SET email = $2, email_verified_at = now() WHERE id = $1', [
      id,
      address,
    ]);
    return address;
  }

  /** All is as if it had been so many minutes earlier, and what is due then is done. */
  async later(minutes: number): Promise<void> {
    await this.decided();
    const columns = [
      ['notifications', 'at'],
      ['notification_attempts', 'at'],
      ['mail_boxes', 'digest_at'],
      ['mail_addresses', 'sent_at'],
    ];
    for (const [table, column] of columns)
      await this.story.sql(`UPDATE ${table!} SET ${column!} = ${column!} - make_interval(mins => $1)`, [
        minutes,
      ]);
    await this.story.sql(
      `UPDATE graphile_worker._private_jobs j SET run_at = j.run_at - make_interval(mins => $1)
       FROM graphile_worker._private_tasks t WHERE t.id = j.task_id AND t.identifier = 'mail-digest'`,
      [minutes],
    );
    await this.story.sql(`SELECT pg_notify('jobs:insert', '{"r":"later","count":9}')`);
    await this.done();
  }

  /** Nothing that is due waits. */
  async done(): Promise<void> {
    await this.decided();
    await eventually(async () => (await this.count(`'mail-digest'`)) === 0, 15_000);
  }

  async came(address: string): Promise<ParsedMail[]> {
    await this.done();
    return this.office.for(address);
  }

  /** `outcome rule answer` of what was told to somebody by e-mail, oldest first. */
  async attempts({ id }: Actor): Promise<string[]> {
    const rows = await this.story.sql<{ line: string }>(
      `SELECT concat_ws(' ', a.outcome, a.rule, nullif(a.answer, '')) AS line
       FROM notification_attempts a JOIN notifications n ON n.id = a.notification_id
       WHERE n.user_id = $1 AND a.channel = 'mail' ORDER BY n.at, n.seq`,
      [id],
    );
    return rows.map(({ line }) => line);
  }

  private async decided(): Promise<void> {
    await eventually(async () => (await this.count(`'decide'`)) === 0, 15_000);
  }

  private async count(task: string): Promise<number> {
    const [row] = await this.story.sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM graphile_worker.jobs
       WHERE task_identifier = ${task} AND run_at <= now() AND attempts < max_attempts`,
    );
    return row?.count ?? 0;
  }
}
