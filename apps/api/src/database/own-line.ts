import pg from 'pg';
import type { PreparedStatement } from './prepared-statement.js';

/**
 * A connection to PostgreSQL of one's own, for small questions that may not stand in line behind others'.
 * An answer that takes longer than `patienceMs` counts as none, and the next question opens a new connection: whatever
 * has swallowed the old one (a cut network, a paused server) holds nothing up.
 */
export class OwnLine {
  private client: pg.Client | null = null;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly patienceMs: number,
  ) {}

  async ask<Row extends pg.QueryResultRow>(
    statement: PreparedStatement,
    values: unknown[] = [],
  ): Promise<Row[]> {
    const client = (this.client ??= await this.open());
    try {
      const { rows } = await client.query<Row>({ ...statement, values });
      return rows;
    } catch (error) {
      this.hangUp();
      throw error;
    }
  }

  close(): void {
    this.closed = true;
    this.hangUp();
  }

  private hangUp(): void {
    const client = this.client;
    this.client = null;
    // A server that does not answer would not answer a good-bye either.
    void client?.end().catch(() => undefined);
  }

  private async open(): Promise<pg.Client> {
    if (this.closed) throw new Error('this line is closed');
    const client = new pg.Client({
      connectionString: this.url,
      connectionTimeoutMillis: this.patienceMs,
      query_timeout: this.patienceMs,
      statement_timeout: this.patienceMs,
      keepAlive: true,
      application_name: 'parley watch',
    });
    client.on('error', () => {
      if (this.client === client) this.hangUp();
    });
    try {
      await client.connect();
    } catch (error) {
      void client.end().catch(() => undefined);
      throw error;
    }
    return client;
  }
}
