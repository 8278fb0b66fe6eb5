import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { MailState, RouteInput } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { Config } from '../../config/config.js';
import { By } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import { Handles, Input } from '../../http/handles.decorator.js';
import { Unsubscribing } from './unsubscribing.service.js';

const { mail } = routes;

@Controller()
export class MailController {
  constructor(
    private readonly config: Config,
    private readonly database: DataSource,
    private readonly unsubscribing: Unsubscribing,
  ) {}

  @Handles(mail.state)
  async state(@By() { id }: Actor): Promise<MailState> {
    const [row] = await this.database.query<{ email: string | null }[]>(
      'SELECT email FROM users WHERE id = $1',
      [id],
    );
    return { on: this.config.mail !== null, address: row?.email ?? null };
  }

  @Handles(mail.unsubscribe)
  unsubscribe(@Input() { query }: RouteInput<typeof mail.unsubscribe>): Promise<void> {
    return this.unsubscribing.by(query.token);
  }
}
