import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';

/** Which history this server tells (R23). */
@Injectable()
export class Epoch implements OnModuleInit {
  private value = '';

  constructor(private readonly dataSource: DataSource) {}

  async onModuleInit(): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO server_state (epoch, system_identifier, timeline)
       SELECT $1, s.system_identifier::text, c.timeline_id FROM pg_control_system() s, pg_control_checkpoint() c
       ON CONFLICT DO NOTHING`,
      [randomUUID()],
    );
    const [state] = await this.dataSource.query<{ epoch: string }[]>('SELECT epoch FROM server_state');
    this.value = state?.epoch ?? '';
  }

  current(): string {
    return this.value;
  }
}
