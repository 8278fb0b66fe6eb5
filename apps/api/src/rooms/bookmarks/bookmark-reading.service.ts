import { Injectable } from '@nestjs/common';
import type { Bookmark, SelfEvent } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { inSnapshot } from '../../database/snapshot.js';
import type { Actor } from '../../http/actor.js';
import { selfRevisions } from '../../users/self-revision.js';
import type { OwnKind } from '../own-kinds.js';
import { PromptReading } from '../prompt-reading.service.js';

export interface BookmarkRow {
  roomId: string;
  seq: number;
  messageId: string;
  note: string;
  remindAt: Date | null;
  remindedAt: Date | null;
  createdAt: Date;
  removed: boolean;
  selfRevision: number;
}

export const bookmarkColumns = `b.room_id AS "roomId", b.seq, b.message_id AS "messageId", b.note,
  b.remind_at AS "remindAt", b.reminded_at AS "remindedAt", b.created_at AS "createdAt", b.removed,
  b.self_revision AS "selfRevision"`;

/** Of all rooms: what one noted oneself stays one's own in a room one has left. */
const later = `SELECT ${bookmarkColumns} FROM bookmarks b
  WHERE b.user_id = $1 AND b.self_revision > $2 ORDER BY b.self_revision`;

/** The bookmarks of one person, without their messages. */
@Injectable()
export class BookmarkReading implements OwnKind {
  constructor(
    private readonly dataSource: DataSource,
    private readonly prompt: PromptReading,
  ) {}

  changes(actor: Actor, since: number): Promise<{ bookmarks: Bookmark[]; selfRevision: number }> {
    return this.prompt.anew(actor, () =>
      inSnapshot(this.dataSource, async (manager) => {
        const [self] = await selfRevisions(manager, [actor.id]);
        const rows = await manager.query<BookmarkRow[]>(later, [actor.id, since]);
        return { bookmarks: rows.map(bookmarkView), selfRevision: self?.selfRevision ?? 0 };
      }),
    );
  }

  async since(manager: EntityManager, userId: string, selfRevision: number): Promise<SelfEvent[]> {
    const rows = await manager.query<BookmarkRow[]>(later, [userId, selfRevision]);
    return rows.map(bookmarkEvent);
  }
}

export function bookmarkView({ remindAt, remindedAt, createdAt, ...rest }: BookmarkRow): Bookmark {
  return {
    ...rest,
    remindAt: remindAt?.toISOString() ?? null,
    remindedAt: remindedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}

export function bookmarkEvent(row: BookmarkRow): SelfEvent {
  return { type: 'bookmark.updated', selfRevision: row.selfRevision, bookmark: bookmarkView(row) };
}
