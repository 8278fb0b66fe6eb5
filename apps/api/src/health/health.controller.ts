import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { RouteAnswer } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { Handles } from '../http/handles.decorator.js';
import { Refusal } from '../http/refusal.js';

const { live, ready } = routes.operation;

@Controller()
export class HealthController {
  constructor(private readonly database: DataSource) {}

  @Handles(live)
  live(): RouteAnswer<typeof live> {
    return { status: 'ok' };
  }

  /** Redis is no part of it: without it a node serves on, only slower to tell (R13). */
  @Handles(ready)
  async ready(): Promise<RouteAnswer<typeof ready>> {
    try {
      await this.database.query('SELECT 1');
    } catch {
      throw new Refusal('server.unavailable', { detail: 'The database does not answer.' });
    }
    return { status: 'ok', checks: { database: 'ok' } };
  }
}
