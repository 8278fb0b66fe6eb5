import { Retaining } from '../../src/messages/retention/retaining.service.js';
import type { Story } from './story.js';

const aDay = '24 hours';

/** Lets time pass for what was said, in a story's words. */
export class Ageing {
  constructor(private readonly story: Story) {}

  /** As if everything up to this message had been said so many days earlier. */
  async older(roomId: string, upTo: number, days: number): Promise<void> {
    await this.story.sql(
      `UPDATE messages SET created_at = created_at - $3 * interval '${aDay}' WHERE room_id = $1 AND seq <= $2`,
      [roomId, upTo, days],
    );
    await this.story.sql(
      `UPDATE rooms r SET last_message_at = newest.created_at,
         last_line_at = (SELECT m.created_at FROM messages m WHERE m.room_id = r.id AND m.seq = r.last_line_seq)
       FROM messages newest WHERE r.id = $1 AND newest.room_id = r.id AND newest.seq = r.last_seq`,
      [roomId],
    );
  }

  /** Of the whole server; null: for ever. */
  async keepDays(days: number | null): Promise<void> {
    await this.story.sql(`DELETE FROM server_settings WHERE name = 'keepDays'`);
    if (days !== null)
      await this.story.sql(`INSERT INTO server_settings (name, value) VALUES ('keepDays', $1)`, [
        String(days),
      ]);
  }

  /** What is done each hour. */
  async take(signal: Pick<AbortSignal, 'throwIfAborted'> = new AbortController().signal): Promise<void> {
    await this.story.get(Retaining).take(signal);
  }
}
