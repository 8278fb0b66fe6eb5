import { Injectable } from '@nestjs/common';
import type { OutlinedRoom, Room } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { RoomEntity } from '../database/entities/room.entity.js';
import { Epoch } from '../database/epoch.service.js';
import { Refusal } from '../http/refusal.js';
import { partOfName } from './room-name.js';
import { roomView } from './room.view.js';

/** All rooms of the server, for those who keep it in order: of hidden ones that they exist, and how large they are. */
@Injectable()
export class RoomDirectory {
  constructor(
    private readonly dataSource: DataSource,
    private readonly epoch: Epoch,
  ) {}

  async list({ query, after, limit }: { query: string; after?: string; limit: number }) {
    const found = this.dataSource.manager.createQueryBuilder(RoomEntity, 'room');
    if (query.trim()) found.andWhere('room.name_key LIKE :part', { part: partOfName(query) });
    if (after) found.andWhere('room.id::text > :after', { after });
    const rooms = await found
      .orderBy('room.id')
      .limit(limit + 1)
      .getMany();
    const shown = rooms.slice(0, limit);
    const next = rooms.length > limit ? (shown.at(-1)?.id ?? null) : null;
    return { rooms: shown.map((room) => this.view(room)), next };
  }

  /** Only public rooms are everybody's business. */
  async expectPublic(roomId: string): Promise<void> {
    const room = await this.dataSource.manager.findOneBy(RoomEntity, { id: roomId });
    if (!room) throw new Refusal('room.not_found');
    if (room.kind !== 'public') throw new Refusal('policy.denied');
  }

  private view(room: RoomEntity): Room | OutlinedRoom {
    if (room.kind === 'public') return roomView(room, { epoch: this.epoch.current(), byMember: false });
    const { id, kind, name, memberCount, archivedAt, createdAt } = room;
    return {
      ...{ id, kind, name, memberCount },
      archivedAt: archivedAt?.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
    };
  }
}
