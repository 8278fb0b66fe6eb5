import { Injectable } from '@nestjs/common';
import { limits } from '@parley/contracts';
import type { Block } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { CommittedChanges } from '../../database/committed-changes.js';
import { BlockEntity } from '../../database/entities/block.entity.js';
import { MembershipEntity } from '../../database/entities/membership.entity.js';
import { RoomEntity } from '../../database/entities/room.entity.js';
import type { Actor } from '../../http/actor.js';
import { Refusal } from '../../http/refusal.js';
import { PeopleSearch } from '../../users/people-search.service.js';
import { bumpSelfRevision, lockPeople } from '../../users/self-revision.js';
import { directKeyOf } from '../direct-key.js';
import { blockEvent, blockView, refusalBetween } from './block-rows.js';

/** Who wants nothing of whom. What it means for posting is written where posting looks (R1). */
@Injectable()
export class Blocking {
  constructor(
    private readonly dataSource: DataSource,
    private readonly committed: CommittedChanges,
    private readonly search: PeopleSearch,
  ) {}

  /** Whom one may not find is not there. Again it is as it was. */
  async block(actor: Actor, userId: string): Promise<Block> {
    if ((await this.search.one(actor, userId)).deletedAt) throw new Refusal('user.not_found');
    if (userId === actor.id) throw new Refusal('policy.denied');
    return this.set(actor, userId, async (manager, held) => {
      if (held && !held.removed) return held;
      const many = await manager.countBy(BlockEntity, { userId: actor.id, removed: false });
      if (many >= limits.blocks) throw new Refusal('block.too_many');
      return null;
    });
  }

  async lift(actor: Actor, userId: string): Promise<Block> {
    return this.set(actor, userId, (_, held) => {
      if (!held) throw new Refusal('user.not_found');
      return held.removed ? held : null;
    });
  }

  /** `decide` answers the row where there is nothing to change; else it is turned round. */
  private async set(
    { id: userId }: Actor,
    blockedId: string,
    decide: (
      manager: EntityManager,
      held: BlockEntity | null,
    ) => Promise<BlockEntity | null> | BlockEntity | null,
  ): Promise<Block> {
    const { row, changed } = await this.dataSource.transaction('READ COMMITTED', async (manager) => {
      const key = { userId, blockedId };
      await holdRoomOf(manager, key);
      await lockPeople(manager, [userId, blockedId]);
      const held = await manager.findOneBy(BlockEntity, key);
      const asItWas = await decide(manager, held);
      if (asItWas) return { row: asItWas, changed: false };
      const selfRevision = await bumpSelfRevision(manager, userId);
      const removed = held !== null && !held.removed;
      const row = Object.assign(new BlockEntity(), { ...key, removed, selfRevision });
      row.at = await stored(manager, row);
      await refuseBetween(manager, key);
      return { row, changed: true };
    });
    if (changed) this.committed.publish({ to: 'user', userId, event: blockEvent(row) });
    return blockView(row);
  }
}

interface Two {
  userId: string;
  blockedId: string;
}

/** A post there that was let in before is over, or comes after this. One that is opened meanwhile finds the people held. */
async function holdRoomOf(manager: EntityManager, { userId, blockedId }: Two): Promise<void> {
  await manager.findOne(RoomEntity, {
    select: { id: true },
    where: { directKey: directKeyOf([userId, blockedId]) },
    lock: { mode: 'for_no_key_update' },
  });
}

async function stored(manager: EntityManager, { userId, blockedId, removed, selfRevision }: BlockEntity) {
  const [row] = await manager.query<{ at: Date }[]>(
    `INSERT INTO blocks (user_id, blocked_id, removed, self_revision) VALUES ($1, $2, $3, $4)
     ON CONFLICT (user_id, blocked_id) DO UPDATE
       SET removed = excluded.removed, self_revision = excluded.self_revision, at = clock_timestamp()
     RETURNING at`,
    [userId, blockedId, removed, selfRevision],
  );
  return row?.at ?? new Date();
}

/** Both memberships of their direct room say from now on what each of them is refused. */
async function refuseBetween(manager: EntityManager, { userId, blockedId }: Two): Promise<void> {
  const directKey = directKeyOf([userId, blockedId]);
  const room = await manager.findOne(RoomEntity, { select: { id: true }, where: { directKey } });
  if (!room) return;
  for (const [one, other] of [
    [userId, blockedId],
    [blockedId, userId],
  ] as const) {
    const directRefusal = await refusalBetween(manager, one, [other]);
    await manager.update(MembershipEntity, { roomId: room.id, userId: one }, { directRefusal });
  }
}
