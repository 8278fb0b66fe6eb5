import pg from 'pg';
import { endsWithItsNode } from './ends-with-its-node.js';
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
      const { rows } = await inTime(client.query<Row>({ ...statement, values }), this.patienceMs);
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
    this.expectOpen();
    const client = new pg.Client({
      connectionString: this.url,
      connectionTimeoutMillis: this.patienceMs,
      statement_timeout: this.patienceMs,
      keepAlive: true,
      options: endsWithItsNode,
      application_name: 'parley watch',
    });
    client.on('error', () => {
      if (this.client === client) this.hangUp();
    });
    try {
      await client.connect();
      // Who closed the line meanwhile had nothing yet to hang up.
      this.expectOpen();
    } catch (error) {
      void client.end().catch(() => undefined);
      throw error;
    }
    return client;
  }

  private expectOpen(): void {
    if (this.closed) throw new Error('this line is closed');
  }
}

/** Where this process stood still, the answer may lie there unread when the time is over: it is read first. */
async function inTime<Answer>(answer: Promise<Answer>, ms: number): Promise<Answer> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => setImmediate(() => reject(new Error('no answer in time'))), ms);
  answer.catch(() => undefined);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
