import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { Config } from '../config/config.js';
import { DatabaseClock } from '../database/database-clock.js';
import { OwnLine } from '../database/own-line.js';
import { PostgresReach } from '../database/postgres-reach.js';
import { Fence } from '../http/fence.js';
import { ConnectedPeople } from './connected-people.js';
import { Outlet } from './outlet.js';
import { Revoking } from './revoking.service.js';
import { Telling } from './telling.service.js';

const everyMs = 300;
/** With this no request waits for more than 2 s for a PostgreSQL that has fallen silent. */
const patienceMs = 1000;
/** Rows are found by the time they were written at, and a transaction may commit later than that. */
const overlapSeconds = 10;
/** They are of no use after this. */
const keptHours = 24;
const tidyMs = 3_600_000;

const latestRevocations = {
  name: 'latest-revocations',
  text: `SELECT statement_timestamp()::text AS now, (extract(epoch FROM statement_timestamp()) * 1000)::float8 AS "nowMs", coalesce((
      SELECT json_agg(DISTINCT jsonb_build_object('userId', user_id, 'roomId', room_id)) FROM access_changes
      WHERE at > coalesce($1::timestamptz, statement_timestamp()) - make_interval(secs => $2)), '[]') AS revocations`,
};
const forgetOld = {
  name: 'forget-old-revocations',
  text: 'DELETE FROM access_changes WHERE at < statement_timestamp() - make_interval(hours => $1)',
};

interface Revocation {
  userId: string;
  roomId: string | null;
}

interface Found {
  now: string;
  nowMs: number;
  revocations: Revocation[];
}

/** Reads the revocations of all nodes from PostgreSQL again and again, and acts on them (R14). */
@Injectable()
export class AccessWatch implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly line: OwnLine;
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;
  /** PostgreSQL's time of the last successful read. */
  private readUntil: string | null = null;
  private tidiedAt = performance.now();

  constructor(
    config: Config,
    private readonly fence: Fence,
    private readonly people: ConnectedPeople,
    private readonly revoking: Revoking,
    private readonly outlet: Outlet,
    private readonly telling: Telling,
    private readonly reach: PostgresReach,
    private readonly clock: DatabaseClock,
  ) {
    this.line = new OwnLine(config.databaseUrl, patienceMs);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.look();
  }

  onModuleDestroy(): void {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    this.line.close();
  }

  private async look(): Promise<void> {
    // Answers that lie there since this process stood still are read first.
    await new Promise(setImmediate);
    const began = performance.now();
    this.reach.breakOffUnanswered();
    try {
      await this.read(began);
      this.reach.answered();
      await this.tidy();
    } catch (error) {
      if (this.readUntil !== null && !this.fence.isSure()) this.reach.silent(String(error));
    }
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.look(), Math.max(0, everyMs - (performance.now() - began)));
  }

  private async read(began: number): Promise<void> {
    const [found] = await this.line.ask<Found>(latestRevocations, [this.readUntil, overlapSeconds]);
    if (!found) return;
    this.clock.read({ said: found.nowMs, asked: began, answered: performance.now() });
    await this.act(found.revocations);
    this.readUntil = found.now;
    this.fence.confirm(began);
    if (!this.outlet.release(began)) this.telling.startOver();
  }

  /**
   * What a row takes away is asked of the truth: it may have been given back since. On the same line, so that neither a
   * pool that is busy nor a connection that has died holds up what everybody is to hear.
   */
  private async act(revocations: Revocation[]): Promise<void> {
    const here = revocations.filter(({ userId }) => this.people.find(userId));
    if (here.length === 0) return;
    const people = here.filter(({ roomId }) => roomId === null).map(({ userId }) => userId);
    const connections = people.flatMap((userId) => this.people.connectionsOf(userId));
    await this.revoking.checkSignIns(connections, this.line);
    const pairs = here.flatMap(({ userId, roomId }) => (roomId === null ? [] : [{ userId, roomId }]));
    await this.revoking.checkRooms(pairs, this.line);
  }

  private async tidy(): Promise<void> {
    if (performance.now() - this.tidiedAt < tidyMs) return;
    this.tidiedAt = performance.now();
    await this.line.ask(forgetOld, [keptHours]);
  }
}
