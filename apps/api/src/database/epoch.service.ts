import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import { askPrepared } from './prepared-statement.js';

interface State extends pg.QueryResultRow {
  epoch: string | null;
  sameHistory: boolean;
}

/**
 * Which history this is (R23): one opaque string per server, kept with PostgreSQL's system identifier and timeline.
 * Another database, a promoted standby or a restored backup is another history, and every client starts anew.
 */
@Injectable()
export class Epoch implements OnModuleInit {
  private known = '';
  private readonly listeners: (() => void)[] = [];

  constructor(private readonly db: DataSource) {}

  async onModuleInit(): Promise<void> {
    await this.check();
  }

  current(): string {
    return this.known;
  }

  /** Called after the epoch changed while this node runs. */
  onRenewed(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Compares with the database: takes over what another node wrote, writes a new one where the history is another. */
  async check(): Promise<void> {
    const { epoch, sameHistory } = await this.read();
    if (epoch !== null && sameHistory) this.adopt(epoch);
    else await this.replace(epoch);
  }

  /** The history is another than the one this node has told of. */
  async renew(): Promise<void> {
    await this.replace(this.known);
  }

  private async read(): Promise<State> {
    const [row] = await askPrepared<State>(this.db.manager, epochAndHistory, []);
    return row ?? { epoch: null, sameHistory: false };
  }

  /** Only the first of several nodes that notice writes; the others take over what it wrote. */
  private async replace(old: string | null): Promise<void> {
    await this.db.query(
      `INSERT INTO server_state (epoch, system_identifier, timeline)
       VALUES ($1, ${systemIdentifier}, ${timeline})
       ON CONFLICT (singleton) DO UPDATE SET
         epoch = excluded.epoch, system_identifier = excluded.system_identifier, timeline = excluded.timeline
       WHERE server_state.epoch = $2`,
      [randomBytes(12).toString('base64url'), old],
    );
    const { epoch } = await this.read();
    if (epoch !== null) this.adopt(epoch);
  }

  private adopt(epoch: string): void {
    const renewed = this.known !== '' && this.known !== epoch;
    this.known = epoch;
    if (renewed) for (const listener of this.listeners) listener();
  }
}

const systemIdentifier = `(SELECT system_identifier::text FROM pg_control_system())`;
/** As the next commit will have it; pg_control_checkpoint() still shows the old one after a promotion. */
const timeline = `('x' || substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8))::bit(32)::int`;

const epochAndHistory = {
  name: 'epoch-and-history',
  text: `SELECT s.epoch, s.system_identifier = ${systemIdentifier} AND s.timeline = ${timeline} AS "sameHistory"
    FROM server_state s`,
};
