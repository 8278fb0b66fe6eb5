import { Injectable } from '@nestjs/common';
import type { SelfEvent } from '@parley/contracts';
import { In, MoreThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { MembershipEntity } from '../database/entities/membership.entity.js';
import { RoomEntity } from '../database/entities/room.entity.js';
import { callsInAll } from './calls.js';
import type { OwnKind } from './own-kinds.js';
import { ownView } from './own.view.js';
import { RoomListing } from './room-listing.service.js';

/** That one is in a room, or no longer, and one's own half of it. */
@Injectable()
export class OwnMemberships implements OwnKind {
  constructor(private readonly listing: RoomListing) {}

  async since(manager: EntityManager, userId: string, selfRevision: number): Promise<SelfEvent[]> {
    const memberships = await manager.find(MembershipEntity, {
      where: { userId, selfRevision: MoreThan(selfRevision) },
      order: { selfRevision: 'ASC' },
    });
    const rooms = await manager.findBy(RoomEntity, { id: In(memberships.map(({ roomId }) => roomId)) });
    const views = await this.listing.views(manager, rooms);
    const calls = await callsInAll(manager, userId, rooms);
    return memberships.flatMap((membership): SelfEvent[] => {
      const { roomId, selfRevision: number } = membership;
      if (membership.leftAt) return [{ type: 'room.removed', selfRevision: number, roomId }];
      const at = rooms.findIndex(({ id }) => id === roomId);
      const [entity, room, called] = [rooms[at], views[at], calls.get(roomId)];
      if (!entity || !room || !called) return [];
      const own = ownView(entity, membership, called);
      return membership.joinedSelfRevision > selfRevision
        ? [{ type: 'room.added', selfRevision: number, room, own }]
        : [{ type: 'own.updated', selfRevision: number, own }];
    });
  }
}
