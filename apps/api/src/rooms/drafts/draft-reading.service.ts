import { Injectable } from '@nestjs/common';
import { draft } from '@parley/contracts';
import type { Draft, SelfEvent } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { inSnapshot } from '../../database/snapshot.js';
import type { Actor } from '../../http/actor.js';
import { selfRevisions } from '../../users/self-revision.js';
import type { OwnKind } from '../own-kinds.js';
import { PromptReading } from '../prompt-reading.service.js';

export interface DraftRow {
  roomId: string;
  root: number;
  body: string;
  context: unknown;
  selfRevision: number;
  updatedAt: Date;
}

export const draftColumns = `d.room_id AS "roomId", d.root, d.body, d.context, d.self_revision AS "selfRevision",
  d.updated_at AS "updatedAt"`;

/** Of rooms that one is in: what one began in another is there again when one comes back. */
const later = `SELECT ${draftColumns} FROM drafts d
  JOIN memberships m ON m.room_id = d.room_id AND m.user_id = d.user_id AND m.left_at IS NULL
  WHERE d.user_id = $1 AND d.self_revision > $2 ORDER BY d.self_revision`;

/** What one began to write, for oneself. */
@Injectable()
export class DraftReading implements OwnKind {
  constructor(
    private readonly dataSource: DataSource,
    private readonly prompt: PromptReading,
  ) {}

  list(actor: Actor, since: number): Promise<{ drafts: Draft[]; selfRevision: number }> {
    return this.prompt.anew(actor, () =>
      inSnapshot(this.dataSource, async (manager) => {
        const [self] = await selfRevisions(manager, [actor.id]);
        const rows = await manager.query<DraftRow[]>(later, [actor.id, since]);
        return { drafts: rows.map(draftView), selfRevision: self?.selfRevision ?? 0 };
      }),
    );
  }

  async since(manager: EntityManager, userId: string, selfRevision: number): Promise<SelfEvent[]> {
    const rows = await manager.query<DraftRow[]>(later, [userId, selfRevision]);
    return rows.map((row) => ({
      type: 'draft.updated',
      selfRevision: row.selfRevision,
      draft: draftView(row),
    }));
  }
}

/** A context that another release wrote in words of its own is left out. */
export function draftView(row: DraftRow): Draft {
  return draft.parse({ ...row, updatedAt: row.updatedAt.toISOString() });
}
