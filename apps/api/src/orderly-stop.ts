import type { Server } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { EmbeddedPostgres } from './database/embedded/embedded-postgres.js';
import { endedUnasked } from './database/embedded/ended-unasked.js';

/** How long an answer that is under way may take, how long the server may, and how long everything may. */
const answersMs = 3000;
const serverMs = 4500;
const everythingMs = 20_000;
/** A terminal's Ctrl+C and a supervisor's SIGTERM come twice, to us and through npm: that is once. */
const echoMs = 500;

/** Ends the server before its database; at once, where somebody asks again. */
export class OrderlyStop {
  app: NestExpressApplication | null = null;
  private stopping: Promise<void> | null = null;
  private askedAt: number | null = null;

  constructor(private readonly embedded: EmbeddedPostgres | null) {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.asked());
    void embedded?.died.then(() => this.withoutDatabase(embedded));
  }

  /** PostgreSQL is told to stop as this process exits, and loses nothing. */
  private asked(): void {
    const now = performance.now();
    this.askedAt ??= now;
    if (now - this.askedAt > echoMs) process.exit(1);
    void this.everything().then(() => process.exit(0));
  }

  everything(): Promise<void> {
    return (this.stopping ??= this.inOrder());
  }

  private async inOrder(): Promise<void> {
    const overdue = setTimeout(() => process.exit(1), everythingMs);
    if (this.app) await close(this.app);
    await this.embedded?.stop();
    clearTimeout(overdue);
  }

  private withoutDatabase(embedded: EmbeddedPostgres): void {
    process.stderr.write(`${endedUnasked(embedded)}\n`);
    void this.everything().finally(() => process.exit(1));
  }
}

async function close(app: NestExpressApplication): Promise<void> {
  const server: Server = app.getHttpServer();
  const impatience = setTimeout(() => {
    server.closeAllConnections();
  }, answersMs);
  const enough = new Promise<void>((go) => setTimeout(go, serverMs).unref());
  await Promise.race([app.close(), enough]);
  clearTimeout(impatience);
}
