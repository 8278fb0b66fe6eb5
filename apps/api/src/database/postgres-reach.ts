import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import type { Socket } from 'node:net';
import type pg from 'pg';
import { DataSource } from 'typeorm';

/** Whoever has waited for less than this may yet be answered. */
const patienceMs = 1000;

/** PostgreSQL itself ends every question after 5 s (`statement_timeout`): an answer that is later than this never comes. */
const answerMs = 7000;

/** The parts of a connection that its types don't name. */
interface Wire {
  connection: { stream: Socket };
  _activeQuery: object | null;
}

/**
 * Whether PostgreSQL can be asked. Where it went without a word (a cut network, a paused machine) every connection would
 * wait for as long as TCP hopes: they are broken off, so that whoever waits is told, and asks anew when it is back.
 * The log is told once of its going and once of its coming, not by everybody who needed it.
 */
@Injectable()
export class PostgresReach implements OnModuleInit {
  private readonly logger = new Logger('PostgreSQL');
  /** When each connection was last lent out; 0 while nobody uses it. */
  private readonly lentAt = new Map<pg.PoolClient, number>();
  /** What each connection in use was asked when last looked, and since when. */
  private readonly asked = new Map<pg.PoolClient, { question: object; since: number }>();
  private away = false;

  constructor(private readonly database: DataSource) {}

  onModuleInit(): void {
    const { pool } = this;
    pool.on('acquire', (connection) => this.lentAt.set(connection, performance.now()));
    pool.on('release', (_, connection) => this.lentAt.set(connection, 0));
    pool.on('remove', (connection) => {
      this.lentAt.delete(connection);
      this.asked.delete(connection);
    });
  }

  /** Whether it answered when it was last asked. */
  get answers(): boolean {
    return !this.away;
  }

  /** Of the pool, and how many wait for one. */
  get connections(): { inUse: number; idle: number; waiting: number } {
    const { totalCount, idleCount, waitingCount } = this.pool;
    return { inUse: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
  }

  /** A single connection may die without a word: whoever asked on it would wait for as long as TCP hopes. */
  breakOffUnanswered(): void {
    const now = performance.now();
    for (const [connection, lentAt] of this.lentAt) {
      const question = lentAt > 0 ? wireOf(connection)._activeQuery : null;
      const before = this.asked.get(connection);
      if (!question) this.asked.delete(connection);
      else if (before?.question !== question) this.asked.set(connection, { question, since: now });
      else if (now - before.since > answerMs) wireOf(connection).connection.stream.destroy();
    }
  }

  private get pool(): pg.Pool {
    return (this.database.driver as unknown as { master: pg.Pool }).master;
  }

  answered(): void {
    if (this.away) this.logger.log('PostgreSQL is back.');
    this.away = false;
  }

  /** It has not answered for too long to be waited for. */
  silent(reason: string): void {
    if (!this.away)
      this.logger.error(`PostgreSQL does not answer (${reason}). Nothing can be done without it.`);
    this.away = true;
    const before = performance.now() - patienceMs;
    for (const [connection, at] of this.lentAt) {
      if (at <= before) wireOf(connection).connection.stream.destroy();
    }
  }
}

function wireOf(connection: pg.PoolClient): Wire {
  return connection as unknown as Wire;
}
