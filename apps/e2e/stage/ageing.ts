import pg from 'pg';
import type { Place } from './person.js';

/** Lets time pass for what was said, and for the work that is done each hour. */
export class Ageing {
  private constructor(private readonly db: pg.Client) {}

  static async of(databaseUrl: string): Promise<Ageing> {
    const db = new pg.Client({ connectionString: databaseUrl });
    await db.connect();
    return new Ageing(db);
  }

  /** As if all that stands in these rooms had been said so many days earlier. */
  async older(days: number, ...places: Place[]): Promise<void> {
    const given = [places.map(({ id }) => id), days];
    await this.db.query(
      `UPDATE messages SET created_at = created_at - $2::int * interval '24 hours' WHERE room_id = ANY($1)`,
      given,
    );
    await this.db.query(
      `UPDATE rooms SET last_message_at = last_message_at - $2::int * interval '24 hours',
         last_line_at = last_line_at - $2::int * interval '24 hours' WHERE id = ANY($1)`,
      given,
    );
  }

  async anHourPasses(): Promise<void> {
    await this.db.query(`SELECT graphile_worker.add_job('take-old-messages', queue_name => 'retention')`);
  }

  end(): Promise<void> {
    return this.db.end();
  }
}
