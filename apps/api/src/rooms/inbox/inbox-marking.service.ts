import { Injectable } from '@nestjs/common';
import type { InboxMark, MarkInbox, SelfEvent } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { CommittedChanges } from '../../database/committed-changes.js';
import { inSnapshot } from '../../database/snapshot.js';
import type { Actor } from '../../http/actor.js';
import { lockPeople, selfRevisions } from '../../users/self-revision.js';
import type { OwnKind } from '../own-kinds.js';
import { PromptReading } from '../prompt-reading.service.js';
import { eventsOf, markColumns, markEntries } from './inbox-marks.js';

const later = `SELECT ${markColumns} FROM inbox_done i
  JOIN memberships m ON m.room_id = i.room_id AND m.user_id = i.user_id AND m.left_at IS NULL
  WHERE i.user_id = $1 AND i.self_revision > $2 ORDER BY i.self_revision`;

/** What of the inbox was done with. What is in it is derived (`messages/inbox`); this alone is stored. */
@Injectable()
export class InboxMarking implements OwnKind {
  constructor(
    private readonly dataSource: DataSource,
    private readonly committed: CommittedChanges,
    private readonly prompt: PromptReading,
  ) {}

  async mark(actor: Actor, wanted: MarkInbox): Promise<{ selfRevision: number }> {
    const { marks, selfRevision } = await this.dataSource.transaction('READ COMMITTED', async (manager) => {
      await lockPeople(manager, [actor.id]);
      const marks = await markEntries(manager, actor.id, wanted);
      return { marks, selfRevision: await numberOf(manager, actor) };
    });
    this.committed.publish(
      ...eventsOf(marks).map((event) => ({ to: 'user' as const, userId: actor.id, event })),
    );
    return { selfRevision };
  }

  list(actor: Actor, since: number): Promise<{ marks: InboxMark[]; selfRevision: number }> {
    return this.prompt.anew(actor, () =>
      inSnapshot(this.dataSource, async (manager) => ({
        selfRevision: await numberOf(manager, actor),
        marks: await manager.query<InboxMark[]>(later, [actor.id, since]),
      })),
    );
  }

  async since(manager: EntityManager, userId: string, selfRevision: number): Promise<SelfEvent[]> {
    return eventsOf(await manager.query<InboxMark[]>(later, [userId, selfRevision]));
  }
}

async function numberOf(manager: EntityManager, { id }: Actor): Promise<number> {
  const [self] = await selfRevisions(manager, [id]);
  return self?.selfRevision ?? 0;
}
