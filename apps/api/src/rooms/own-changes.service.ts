import { Injectable } from '@nestjs/common';
import type { SelfEvent } from '@parley/contracts';
import { DataSource, In, MoreThan } from 'typeorm';
import { plainArray } from '../database/array-literals.js';
import { MembershipEntity } from '../database/entities/membership.entity.js';
import { RoomEntity } from '../database/entities/room.entity.js';
import { askPrepared } from '../database/prepared-statement.js';
import { inSnapshot } from '../database/snapshot.js';
import { ownView } from './own.view.js';
import { RoomListing } from './room-listing.service.js';

const differingPeople = {
  name: 'differing-people',
  text: `SELECT u.id AS "userId", u.self_revision AS "selfRevision"
    FROM unnest($1::uuid[], $2::int[]) AS believed (id, revision)
    JOIN users u ON u.id = believed.id WHERE u.self_revision <> believed.revision`,
};

/** What only one person sees, as events made from the rows as they now are (R3, R13). */
@Injectable()
export class OwnChanges {
  constructor(
    private readonly dataSource: DataSource,
    private readonly listing: RoomListing,
  ) {}

  /** Ascending by `selfRevision`. */
  since(userId: string, selfRevision: number): Promise<SelfEvent[]> {
    return inSnapshot(this.dataSource, async (manager) => {
      const memberships = await manager.find(MembershipEntity, {
        where: { userId, selfRevision: MoreThan(selfRevision) },
        order: { selfRevision: 'ASC' },
      });
      const rooms = await manager.findBy(RoomEntity, { id: In(memberships.map(({ roomId }) => roomId)) });
      const views = await this.listing.views(manager, rooms);
      return memberships.flatMap((membership): SelfEvent[] => {
        const { roomId, selfRevision: number } = membership;
        if (membership.leftAt) return [{ type: 'room.removed', selfRevision: number, roomId }];
        const at = rooms.findIndex(({ id }) => id === roomId);
        const [entity, room] = [rooms[at], views[at]];
        if (!entity || !room) return [];
        const own = ownView(entity, membership);
        return membership.joinedSelfRevision > selfRevision
          ? [{ type: 'room.added', selfRevision: number, room, own }]
          : [{ type: 'own.updated', selfRevision: number, own }];
      });
    });
  }

  /** Those people whose number is another than it is believed to be. */
  differing(believed: ReadonlyMap<string, number>): Promise<{ userId: string; selfRevision: number }[]> {
    return askPrepared(this.dataSource.manager, differingPeople, [
      plainArray([...believed.keys()]),
      plainArray([...believed.values()]),
    ]);
  }
}
