import { Injectable } from '@nestjs/common';
import type { Own, SetOwn } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { CommittedChanges } from '../database/committed-changes.js';
import { MembershipEntity } from '../database/entities/membership.entity.js';
import type { RoomEntity } from '../database/entities/room.entity.js';
import type { Actor } from '../http/actor.js';
import { bumpSelfRevision } from '../users/self-revision.js';
import { lockOwnRow } from './own-row.js';
import { ownView } from './own.view.js';
import { readAsMember } from './room-reading.js';

type Chosen = Pick<MembershipEntity, 'favourite' | 'hiddenSeq' | 'notify'>;

/** What one sets of a room for oneself, archived or not. What is so already is no change (R3). */
@Injectable()
export class OwnSettings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly committed: CommittedChanges,
  ) {}

  async set(actor: Actor, roomId: string, wanted: SetOwn): Promise<{ own: Own }> {
    const seen = await readAsMember(this.dataSource.manager, actor, roomId);
    if (!changes(seen.membership, chosenOf(seen, wanted)))
      return { own: ownView(seen.room, seen.membership) };
    const { own, changed } = await this.dataSource.transaction('READ COMMITTED', (manager) =>
      setInside(manager, actor, { roomId, wanted }),
    );
    if (changed) {
      const { selfRevision } = own;
      const event = { type: 'own.updated' as const, selfRevision, own };
      this.committed.publish({ to: 'user', userId: actor.id, event });
    }
    return { own };
  }
}

async function setInside(
  manager: EntityManager,
  actor: Actor,
  { roomId, wanted }: { roomId: string; wanted: SetOwn },
): Promise<{ own: Own; changed: boolean }> {
  const { room, membership } = await lockOwnRow(manager, actor, roomId);
  const chosen = chosenOf({ room, membership }, wanted);
  if (!changes(membership, chosen)) return { own: ownView(room, membership), changed: false };
  const changed = { ...chosen, selfRevision: await bumpSelfRevision(manager, actor.id) };
  await manager.update(MembershipEntity, { roomId, userId: actor.id }, changed);
  return { own: ownView(room, Object.assign(membership, changed)), changed: true };
}

/** Hidden is a room as far as it goes now: the next message shows it again. */
function chosenOf(
  { room, membership }: { room: RoomEntity; membership: MembershipEntity },
  { favourite = membership.favourite, notify = membership.notify, hidden }: SetOwn,
): Chosen {
  if (hidden === undefined) return { favourite, notify, hiddenSeq: membership.hiddenSeq };
  return { favourite, notify, hiddenSeq: hidden ? room.lastSeq : null };
}

function changes(held: Chosen, chosen: Chosen): boolean {
  return (
    held.favourite !== chosen.favourite ||
    held.hiddenSeq !== chosen.hiddenSeq ||
    held.notify !== chosen.notify
  );
}
