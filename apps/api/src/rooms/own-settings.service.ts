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
import { readAsMember, readOwn } from './room-reading.js';

type Chosen = Pick<MembershipEntity, 'favourite' | 'hiddenSeq' | 'notify' | 'notifyChosen' | 'reactionsSeen'>;

/** What one sets of a room for oneself, archived or not. What is so already is no change (R3). */
@Injectable()
export class OwnSettings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly committed: CommittedChanges,
  ) {}

  async set(actor: Actor, roomId: string, wanted: SetOwn): Promise<{ own: Own }> {
    const { manager } = this.dataSource;
    const seen = await readAsMember(manager, actor, roomId);
    if (!changes(seen.membership, chosenOf(seen, wanted)))
      return { own: await readOwn(manager, actor, roomId) };
    const { own, changed } = await this.dataSource.transaction('READ COMMITTED', (transaction) =>
      setInside(transaction, actor, { roomId, wanted }),
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
  const changed = changes(membership, chosen);
  if (changed) {
    const selfRevision = await bumpSelfRevision(manager, actor.id);
    await manager.update(MembershipEntity, { roomId, userId: actor.id }, { ...chosen, selfRevision });
  }
  return { own: await readOwn(manager, actor, roomId), changed };
}

/**
 * Hidden is a room as far as its person had it: a message after that shows it again, also one that is there by now. What
 * one has seen of reactions one has seen, and of those to come nothing.
 */
function chosenOf(
  { room, membership }: { room: RoomEntity; membership: MembershipEntity },
  { favourite = membership.favourite, notify, hidden, ...wanted }: SetOwn,
): Chosen {
  const { seq = room.lastSeq, reactionsSeen: seen = 0 } = wanted;
  const reactionsSeen = Math.max(membership.reactionsSeen, Math.min(seen, room.revision));
  const hiddenSeq = hidden ? Math.min(seq, room.lastSeq) : null;
  return {
    favourite,
    ...levelOf(membership, notify),
    hiddenSeq: hidden === undefined ? membership.hiddenSeq : hiddenSeq,
    reactionsSeen,
  };
}

/** null: as everybody begins. */
function levelOf(
  { notify, notifyChosen }: MembershipEntity,
  wanted: SetOwn['notify'],
): Pick<MembershipEntity, 'notify' | 'notifyChosen'> {
  if (wanted === undefined) return { notify, notifyChosen };
  return { notify: wanted ?? 'all', notifyChosen: wanted !== null };
}

function changes(held: Chosen, chosen: Chosen): boolean {
  return (
    held.favourite !== chosen.favourite ||
    held.hiddenSeq !== chosen.hiddenSeq ||
    held.notify !== chosen.notify ||
    held.notifyChosen !== chosen.notifyChosen ||
    held.reactionsSeen !== chosen.reactionsSeen
  );
}
