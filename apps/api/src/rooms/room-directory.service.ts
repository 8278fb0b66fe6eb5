import { Injectable } from '@nestjs/common';
import { id } from '@parley/contracts';
import type { ListAdminRooms, OutlinedRoom, Room } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { SelectQueryBuilder } from 'typeorm';
import { RoomEntity } from '../database/entities/room.entity.js';
import { Epoch } from '../database/epoch.service.js';
import { invalid, Refusal } from '../http/refusal.js';
import { partOfName } from './room-name.js';
import { roomView } from './room.view.js';

type Sort = ListAdminRooms['sort'];

interface Order {
  by: string | null;
  direction: 'ASC' | 'DESC';
  behind: string;
}

/** Ids are given in the order in which rooms were made; direct rooms have no name, and come first. */
const orders: Record<Sort, Order> = {
  oldest: { by: null, direction: 'ASC', behind: 'room.id > :id::uuid' },
  newest: { by: null, direction: 'DESC', behind: 'room.id < :id::uuid' },
  name: {
    by: `coalesce(room.name_key, '')`,
    direction: 'ASC',
    behind: `(coalesce(room.name_key, ''), room.id) > (:value, :id::uuid)`,
  },
  members: {
    by: 'room.member_count',
    direction: 'DESC',
    behind: '(room.member_count, room.id) < (:value::int, :id::uuid)',
  },
};

/** All rooms of the server, for those who keep it in order: of hidden ones that they exist, and how large they are. */
@Injectable()
export class RoomDirectory {
  constructor(
    private readonly dataSource: DataSource,
    private readonly epoch: Epoch,
  ) {}

  async list({
    limit,
    ...list
  }: ListAdminRooms): Promise<{ rooms: (Room | OutlinedRoom)[]; next: string | null }> {
    const rooms = await this.question({ ...list, limit: limit + 1 }).getMany();
    const shown = rooms.slice(0, limit);
    const last = shown.at(-1);
    return {
      rooms: shown.map((room) => this.view(room)),
      next: rooms.length > limit && last ? afterRoom(last, list.sort) : null,
    };
  }

  /** What PostgreSQL is asked for a page. */
  question({ query, kind, archived, sort, after, limit }: ListAdminRooms): SelectQueryBuilder<RoomEntity> {
    const { by, direction, behind } = orders[sort];
    const found = this.dataSource.manager.createQueryBuilder(RoomEntity, 'room');
    if (query.trim()) found.andWhere('room.name_key LIKE :part', { part: partOfName(query) });
    if (kind !== undefined) found.andWhere('room.kind = :kind', { kind });
    if (archived !== undefined) found.andWhere(`room.archived_at IS ${archived ? 'NOT NULL' : 'NULL'}`);
    if (after !== undefined) found.andWhere(behind, roomAt(after, sort));
    if (by !== null) found.addSelect(by, 'place').addOrderBy('place', direction);
    return found.addOrderBy('room.id', direction).limit(limit);
  }

  async one(roomId: string): Promise<Room | OutlinedRoom> {
    const room = await this.dataSource.manager.findOneBy(RoomEntity, { id: roomId });
    if (!room) throw new Refusal('room.not_found');
    return this.view(room);
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

function afterRoom({ id: roomId, nameKey, memberCount }: RoomEntity, sort: Sort): string {
  const value = sort === 'name' ? (nameKey ?? '') : sort === 'members' ? String(memberCount) : '';
  return Buffer.from(`${sort} ${roomId} ${value}`).toString('base64url');
}

function roomAt(after: string, sort: Sort): { id: string; value: string } {
  const text = Buffer.from(after, 'base64url').toString();
  const [, by, roomId, value = ''] = /^([a-z]+) ([\da-f-]{36}) ([^\0]*)$/su.exec(text) ?? [];
  const known =
    by === sort && id.safeParse(roomId).success && (sort !== 'members' || /^\d{1,9}$/.test(value));
  if (!known || Buffer.from(text).toString('base64url') !== after)
    throw invalid({ path: 'after', message: 'is not a place in this list' });
  return { id: roomId ?? '', value };
}
