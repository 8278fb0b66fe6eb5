import pg from 'pg';

/** Questions of graphile-worker that end its workers where they fail: it prints stacks then, and lets rejections loose. */
const vital = /^(get_job|complete_job|fail_job)|_private_tasks/;

type Query = (question: unknown, values?: unknown[]) => Promise<pg.QueryResult>;

/**
 * Connections for graphile-worker. Where PostgreSQL is away it hears that there is nothing to do, and `lost` is told
 * why: whoever runs it begins anew then. A job that was taken or done and of which the word was lost is found by the
 * lock that it still bears (`job-runner.service.ts`).
 */
export class QuietPool extends pg.Pool {
  constructor(
    config: pg.PoolConfig,
    private readonly lost: (error: unknown) => void,
  ) {
    super(config);
    this.on('error', () => undefined);
    this.on('connect', (client) => client.on('error', () => undefined));
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Parameters<pg.Pool['connect']>[0]): void;
  override connect(callback?: Parameters<pg.Pool['connect']>[0]): Promise<pg.PoolClient> | void {
    if (callback) return super.connect(callback);
    return this.connected();
  }

  private async connected(): Promise<pg.PoolClient> {
    try {
      const client = await super.connect();
      return this.guarded(client, (question, values) => client.query(question as string, values));
    } catch (error) {
      return this.guarded({ release: () => undefined }, () => Promise.resolve().then(() => rethrow(error)));
    }
  }

  private guarded(client: object, ask: Query): pg.PoolClient {
    const query: Query = (question, values) =>
      ask(question, values).catch((error: unknown) => {
        this.lost(error);
        const { name, text } = question as { name?: string; text?: string };
        if (vital.test(name ?? text ?? '')) return nothing;
        throw error;
      });
    return Object.assign(Object.create(client) as pg.PoolClient, { query });
  }
}

const nothing: pg.QueryResult = { rows: [], rowCount: 0, command: '', oid: 0, fields: [] };

function rethrow(error: unknown): never {
  throw error;
}
