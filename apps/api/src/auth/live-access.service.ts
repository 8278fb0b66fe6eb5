import { Injectable } from '@nestjs/common';
import type { ServerRole } from '@parley/contracts';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import { poolOf } from '../database/prepared-statement.js';
import type { Asks } from '../database/prepared-statement.js';

export interface Credentials {
  sessionIds: string[];
  tokenIds: string[];
}

export interface AccessNow extends Credentials, pg.QueryResultRow {
  /** Of everybody whose credentials were asked about. */
  people: { id: string; role: ServerRole; selfRevision: number }[];
  suspendedUserIds: string[];
  /** Those of the sessions and tokens that nobody ended: their time is over. */
  expiredIds: string[];
}

const deadAmong = {
  name: 'dead-among-credentials',
  text: `WITH held AS (
         SELECT 'session' AS kind, given.id, u.id AS user_id, u.suspended_at IS NOT NULL AS suspended,
                s.id IS NOT NULL AND u.deleted_at IS NULL AND s.ended_at IS NULL AND s.expires_at > clock_timestamp() AS alive,
                s.ended_at IS NULL AND s.expires_at <= clock_timestamp() AS expired
         FROM unnest($1::uuid[]) AS given (id) LEFT JOIN sessions s ON s.id = given.id
         LEFT JOIN users u ON u.id = s.user_id
         UNION ALL
         SELECT 'token', given.id, u.id, u.suspended_at IS NOT NULL,
                t.id IS NOT NULL AND u.deleted_at IS NULL AND t.ended_at IS NULL
                  AND coalesce(t.expires_at > clock_timestamp(), true),
                t.ended_at IS NULL AND t.expires_at <= clock_timestamp()
         FROM unnest($2::uuid[]) AS given (id) LEFT JOIN personal_tokens t ON t.id = given.id
         LEFT JOIN users u ON u.id = t.user_id)
       SELECT coalesce(array_agg(id) FILTER (WHERE kind = 'session' AND (suspended OR NOT alive)), '{}') AS "sessionIds",
              coalesce(array_agg(id) FILTER (WHERE kind = 'token' AND (suspended OR NOT alive)), '{}') AS "tokenIds",
              coalesce(array_agg(DISTINCT user_id) FILTER (WHERE suspended), '{}') AS "suspendedUserIds",
              coalesce(array_agg(id) FILTER (WHERE expired), '{}') AS "expiredIds",
              (SELECT coalesce(json_agg(json_build_object('id', u.id, 'role', u.role, 'selfRevision', u.self_revision)), '[]')
               FROM users u WHERE u.id IN (SELECT user_id FROM held)) AS people
       FROM held`,
};

/** Which of the credentials that hold sockets open are none any more (R14). */
@Injectable()
export class LiveAccess {
  private readonly pool: Asks;

  constructor(database: DataSource) {
    this.pool = poolOf(database);
  }

  /** Ended, expired, unknown, or of a suspended person; and what the people are at present. */
  async deadAmong({ sessionIds, tokenIds }: Credentials, by: Asks = this.pool): Promise<AccessNow> {
    const [dead] = await by.ask<AccessNow>(deadAmong, [sessionIds, tokenIds]);
    if (!dead) throw new Error('an aggregate always has a row');
    return dead;
  }
}
