import { Injectable } from '@nestjs/common';
import { limits } from '@parley/contracts';
import type { ModerationNotices, SelfEvent } from '@parley/contracts';
import { DataSource, MoreThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { ModerationNoticeEntity } from '../../database/entities/moderation-notice.entity.js';
import { inSnapshot } from '../../database/snapshot.js';
import type { Actor } from '../../http/actor.js';
import { selfRevisions } from '../../users/self-revision.js';
import type { OwnKind } from '../own-kinds.js';
import { PromptReading } from '../prompt-reading.service.js';
import { noticeEvent, noticeView } from './notices.js';

/** What one was told of what moderators did. It stays one's own, also of rooms that one is in no more. */
@Injectable()
export class NoticeReading implements OwnKind {
  constructor(
    private readonly dataSource: DataSource,
    private readonly prompt: PromptReading,
  ) {}

  list(actor: Actor, since: number): Promise<ModerationNotices> {
    return this.prompt.anew(actor, () =>
      inSnapshot(this.dataSource, async (manager) => {
        const [self] = await selfRevisions(manager, [actor.id]);
        const notices = await newest(manager, actor.id, since);
        return { notices: notices.map(noticeView), selfRevision: self?.selfRevision ?? 0 };
      }),
    );
  }

  async since(manager: EntityManager, userId: string, selfRevision: number): Promise<SelfEvent[]> {
    return (await newest(manager, userId, selfRevision)).map(noticeEvent);
  }
}

/** Ascending. */
async function newest(
  manager: EntityManager,
  userId: string,
  since: number,
): Promise<ModerationNoticeEntity[]> {
  const found = await manager.find(ModerationNoticeEntity, {
    where: { userId, selfRevision: MoreThan(since) },
    order: { selfRevision: 'DESC' },
    take: limits.moderation.notices,
  });
  return found.reverse();
}
