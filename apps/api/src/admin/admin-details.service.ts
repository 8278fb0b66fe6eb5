import { Injectable } from '@nestjs/common';
import { limits } from '@parley/contracts';
import type { AdminRoomDetail, AdminUserDetail, RoomRole } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { UserEntity } from '../database/entities/user.entity.js';
import { Refusal } from '../http/refusal.js';
import { RoomDirectory } from '../rooms/room-directory.service.js';
import { peopleById } from '../users/people-by-id.js';
import { adminUserView } from '../users/user.view.js';

interface PublicRoom {
  id: string;
  name: string;
  role: RoomRole;
  joinedAt: Date;
  archivedAt: Date | null;
}

/** One person or room, for those who run the server: of what is not public no more than its row in the table says. */
@Injectable()
export class AdminDetails {
  constructor(
    private readonly database: DataSource,
    private readonly directory: RoomDirectory,
  ) {}

  async person(id: string): Promise<AdminUserDetail> {
    const { manager } = this.database;
    const person = await manager.findOneBy(UserEntity, { id });
    if (!person) throw new Refusal('user.not_found');
    const rooms = await manager.query<PublicRoom[]>(
      `SELECT r.id, r.name, m.role, m.joined_at AS "joinedAt", r.archived_at AS "archivedAt"
       FROM memberships m JOIN rooms r ON r.id = m.room_id AND r.kind = 'public'
       WHERE m.user_id = $1 AND m.left_at IS NULL ORDER BY r.name_key, r.id LIMIT $2`,
      [id, limits.page.max],
    );
    return {
      user: adminUserView(person),
      rooms: rooms.map(({ joinedAt, archivedAt, ...room }) => ({
        ...room,
        joinedAt: joinedAt.toISOString(),
        archivedAt: archivedAt?.toISOString() ?? null,
      })),
    };
  }

  async room(id: string): Promise<AdminRoomDetail> {
    const room = await this.directory.one(id);
    return { room, owners: room.kind === 'public' ? await this.ownersOf(id) : [] };
  }

  private async ownersOf(roomId: string) {
    const { manager } = this.database;
    const rows = await manager.query<{ id: string }[]>(
      `SELECT user_id AS id FROM memberships
       WHERE room_id = $1 AND role = 'owner' AND left_at IS NULL ORDER BY user_id LIMIT $2`,
      [roomId, limits.page.max],
    );
    return peopleById(
      manager,
      rows.map((row) => row.id),
    );
  }
}
