import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import { plainArray } from '../database/array-literals.js';
import { arrivalsGatherMs, askedTogether } from '../database/asked-together.js';
import { poolOf, unseen } from '../database/prepared-statement.js';
import type { Asks } from '../database/prepared-statement.js';

export interface Standing {
  /** The person's counter, from the same snapshot as the rooms. */
  selfRevision: number;
  /** The rooms they are in, each with its head. */
  rooms: { roomId: string; revision: number; lastSeq: number }[];
}
export interface InRoomPair {
  userId: string;
  roomId: string;
}

const standing = {
  name: 'standing',
  text: `SELECT u.id AS "userId", u.self_revision AS "selfRevision", coalesce((
      SELECT json_agg(json_build_object('roomId', r.id, 'revision', r.revision, 'lastSeq', r.last_seq))
      FROM memberships m JOIN rooms r ON r.id = m.room_id
      WHERE m.user_id = u.id AND m.left_at IS NULL), '[]') AS rooms
    FROM users u WHERE u.id = ANY(${unseen('$1', 'uuid[]')})`,
};

const goneAmong = {
  name: 'gone-among-memberships',
  text: `SELECT asked.user_id AS "userId", asked.room_id AS "roomId"
    FROM unnest(${unseen('$1', 'uuid[]')}, ${unseen('$2', 'uuid[]')}) AS asked (user_id, room_id)
    WHERE NOT EXISTS (SELECT FROM memberships m
      WHERE m.room_id = asked.room_id AND m.user_id = asked.user_id AND m.left_at IS NULL)`,
};

/** Which rooms a socket may hear. One statement, one snapshot: what comes later has a higher number. */
@Injectable()
export class RoomStanding {
  private readonly pool: Asks;

  constructor(dataSource: DataSource) {
    this.pool = poolOf(dataSource);
  }

  of(userId: string): Promise<Standing> {
    return this.ask(userId);
  }

  private readonly ask = askedTogether((userIds: readonly string[]) => this.ofAll(userIds), {
    gatherMs: arrivalsGatherMs,
  });

  private async ofAll(userIds: readonly string[]): Promise<Standing[]> {
    const rows = await this.pool.ask<Standing & { userId: string }>(standing, [plainArray(userIds)]);
    const found = new Map(rows.map((row) => [row.userId, row]));
    return userIds.map((userId) => found.get(userId) ?? { selfRevision: 0, rooms: [] });
  }

  /** Those of the pairs that are no memberships any more. */
  async goneAmong(pairs: readonly InRoomPair[], by: Asks = this.pool): Promise<InRoomPair[]> {
    if (pairs.length === 0) return [];
    return by.ask<InRoomPair & pg.QueryResultRow>(goneAmong, [
      pairs.map(({ userId }) => userId),
      pairs.map(({ roomId }) => roomId),
    ]);
  }
}
