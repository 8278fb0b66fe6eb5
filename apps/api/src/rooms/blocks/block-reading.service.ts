import { Injectable } from '@nestjs/common';
import type { BlockList, SelfEvent } from '@parley/contracts';
import { DataSource, MoreThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { BlockEntity } from '../../database/entities/block.entity.js';
import { inSnapshot } from '../../database/snapshot.js';
import type { Actor } from '../../http/actor.js';
import { peopleById } from '../../users/people-by-id.js';
import { selfRevisions } from '../../users/self-revision.js';
import type { OwnKind } from '../own-kinds.js';
import { PromptReading } from '../prompt-reading.service.js';
import { blockEvent, blockView } from './block-rows.js';

/** Whom one has blocked, for oneself alone. */
@Injectable()
export class BlockReading implements OwnKind {
  constructor(
    private readonly dataSource: DataSource,
    private readonly prompt: PromptReading,
  ) {}

  list(actor: Actor, since: number): Promise<BlockList> {
    return this.prompt.anew(actor, () =>
      inSnapshot(this.dataSource, async (manager) => {
        const [self] = await selfRevisions(manager, [actor.id]);
        const rows = await later(manager, actor.id, since);
        const users = await peopleById(
          manager,
          rows.map(({ blockedId }) => blockedId),
        );
        return { blocks: rows.map(blockView), users, selfRevision: self?.selfRevision ?? 0 };
      }),
    );
  }

  async since(manager: EntityManager, userId: string, selfRevision: number): Promise<SelfEvent[]> {
    return (await later(manager, userId, selfRevision)).map(blockEvent);
  }
}

function later(manager: EntityManager, userId: string, selfRevision: number): Promise<BlockEntity[]> {
  return manager.find(BlockEntity, {
    where: { userId, selfRevision: MoreThan(selfRevision) },
    order: { selfRevision: 'ASC' },
  });
}
