import { Injectable } from '@nestjs/common';
import type { Room, SyncRooms, SyncedRooms } from '@parley/contracts';
import { DataSource, In, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { MembershipEntity } from '../database/entities/membership.entity.js';
import { RoomEntity } from '../database/entities/room.entity.js';
import { Epoch } from '../database/epoch.service.js';
import { inSnapshot } from '../database/snapshot.js';
import type { Actor } from '../http/actor.js';
import { selfRevisions } from '../users/self-revision.js';
import { brokenTails, isOtherHistory } from './held-history.js';
import { ownView } from './own.view.js';
import { RoomListing } from './room-listing.service.js';

type Held = SyncRooms['rooms'][number];
type Synced = SyncedRooms['rooms'][number];

/** Compares what a client holds of all its rooms with what is, in one snapshot (R21 to R23). */
@Injectable()
export class RoomSync {
  constructor(
    private readonly dataSource: DataSource,
    private readonly epoch: Epoch,
    private readonly listing: RoomListing,
  ) {}

  sync(actor: Actor, given: SyncRooms): Promise<SyncedRooms> {
    return inSnapshot(this.dataSource, async (manager) => {
      const [self] = await selfRevisions(manager, [actor.id]);
      const memberships = await manager.findBy(MembershipEntity, { userId: actor.id, leftAt: IsNull() });
      const present = new Set(memberships.map(({ roomId }) => roomId));
      return {
        selfRevision: self?.selfRevision ?? 0,
        epoch: this.epoch.current(),
        rooms: await this.differing(manager, memberships, given),
        removed: given.rooms.map(({ roomId }) => roomId).filter((roomId) => !present.has(roomId)),
      };
    });
  }

  private async differing(
    manager: EntityManager,
    memberships: MembershipEntity[],
    given: SyncRooms,
  ): Promise<Synced[]> {
    const held = new Map(given.rooms.map((room) => [room.roomId, room]));
    const mine = new Map(memberships.map((membership) => [membership.roomId, membership]));
    const rooms = await manager.findBy(RoomEntity, { id: In([...mine.keys()]) });
    const broken = await brokenTails(manager, given.rooms);
    const views = new Map(
      (
        await this.listing.views(
          manager,
          rooms.filter((room) => this.outdated(room, held.get(room.id))),
        )
      ).map((view) => [view.id, view]),
    );
    return rooms.flatMap((room): Synced[] => {
      const membership = mine.get(room.id);
      if (!membership) return [];
      const known = held.get(room.id);
      const reset = known !== undefined && (broken.has(room.id) || this.isOther(room, membership, known));
      const ownChanged = membership.selfRevision > given.selfRevision;
      if (!views.has(room.id) && !ownChanged && !reset) return [];
      return [synced(room, membership, { room: views.get(room.id), reset })];
    });
  }

  /** Whether the public half is another than the one held, or is not held. */
  private outdated(room: RoomEntity, held: Held | undefined): boolean {
    return held?.revision !== room.revision || held.epoch !== this.epoch.current();
  }

  private isOther(room: RoomEntity, membership: MembershipEntity, { epoch, revision }: Held): boolean {
    return isOtherHistory({ room, membership, epoch: this.epoch.current() }, { epoch, since: revision });
  }
}

function synced(
  room: RoomEntity,
  membership: MembershipEntity,
  { room: view, reset }: { room?: Room; reset: boolean },
): Synced {
  const { id: roomId, revision, lastSeq, lastCountNo, memberCount } = room;
  return {
    ...{ roomId, revision, lastSeq, lastCountNo, memberCount },
    own: ownView(room, membership),
    ...(view && { room: view }),
    ...(reset && { reset }),
  };
}
