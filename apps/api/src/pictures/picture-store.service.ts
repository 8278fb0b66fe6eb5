import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { PictureSize, RoomKind, RoomRole } from '@parley/contracts';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { askPrepared } from '../database/prepared-statement.js';
import type { PreparedStatement } from '../database/prepared-statement.js';
import type { SizedPicture } from './decoder/decoder.js';

/** Whose a picture is: a person's, a room's, or that of the place itself. */
export type PictureOwner = { userId: string } | { roomId: string } | 'server';

/** A picture with what decides whether somebody may see it. */
export interface KeptPicture extends pg.QueryResultRow {
  userId: string | null;
  /** Whether the asker shares a room with the person it shows. */
  sharesRoom: boolean;
  kind: RoomKind | null;
  archived: boolean;
  memberCount: number | null;
  /** The asker's role in the room it stands for. */
  role: RoomRole | null;
  /** null where they were not asked for. */
  bytes: Buffer | null;
}

/** Where pictures lie: in PostgreSQL, for all nodes alike. Whoever holds the owner's row changes its picture. */
@Injectable()
export class PictureStore {
  constructor(private readonly database: DataSource) {}

  /** In place of the one before. Answers its id, which nobody can guess from a time or from another. */
  async replace(manager: EntityManager, owner: PictureOwner, sized: SizedPicture): Promise<string> {
    await this.remove(manager, owner);
    const id = randomUUID();
    const [userId, roomId] = idsOf(owner);
    await manager.query(
      `INSERT INTO pictures (id, user_id, room_id, of_server, small, medium, large)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, userId, roomId, owner === 'server', sized.small, sized.medium, sized.large],
    );
    return id;
  }

  async remove(manager: EntityManager, owner: PictureOwner): Promise<void> {
    const [userId, roomId] = idsOf(owner);
    await manager.query('DELETE FROM pictures WHERE user_id = $1 OR room_id = $2 OR (of_server AND $3)', [
      userId,
      roomId,
      owner === 'server',
    ]);
  }

  /** The picture of the place: undefined where it is another one by now. `bytes`: null where they were not asked for. */
  async readOfServer(
    id: string,
    { size, bytes }: { size: PictureSize; bytes: boolean },
  ): Promise<{ bytes: Buffer | null } | undefined> {
    const [found] = await this.database.query<{ bytes: Buffer | null }[]>(
      `SELECT CASE WHEN $2::boolean THEN ${size} END AS bytes FROM pictures WHERE id = $1 AND of_server`,
      [id, bytes],
    );
    return found;
  }

  /** The picture and the asker's standing to it in one statement, which is one snapshot. */
  async read(
    id: string,
    { askerId, size, bytes }: { askerId: string; size: PictureSize; bytes: boolean },
  ): Promise<KeptPicture | undefined> {
    const [found] = await askPrepared<KeptPicture>(this.database.manager, bySize[size], [id, askerId, bytes]);
    return found;
  }
}

function idsOf(owner: PictureOwner): [userId: string | null, roomId: string | null] {
  if (owner === 'server') return [null, null];
  return 'userId' in owner ? [owner.userId, null] : [null, owner.roomId];
}

const bySize: Record<PictureSize, PreparedStatement> = {
  small: pictureOf('small'),
  medium: pictureOf('medium'),
  large: pictureOf('large'),
};

function pictureOf(size: PictureSize): PreparedStatement {
  return {
    name: `picture-${size}`,
    text: `SELECT p.user_id AS "userId", r.kind, r.archived_at IS NOT NULL AS archived,
        r.member_count AS "memberCount", here.role,
        p.user_id IS NOT NULL AND EXISTS (
          SELECT FROM memberships mine JOIN memberships theirs ON theirs.room_id = mine.room_id
          WHERE mine.user_id = $2::uuid AND mine.left_at IS NULL
            AND theirs.user_id = p.user_id AND theirs.left_at IS NULL) AS "sharesRoom",
        CASE WHEN $3::boolean THEN p.${size} END AS bytes
      FROM pictures p LEFT JOIN rooms r ON r.id = p.room_id
      LEFT JOIN memberships here ON here.room_id = r.id AND here.user_id = $2::uuid AND here.left_at IS NULL
      WHERE p.id = $1::uuid`,
  };
}
