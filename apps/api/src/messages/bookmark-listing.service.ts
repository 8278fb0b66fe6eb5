import { Injectable } from '@nestjs/common';
import { id } from '@parley/contracts';
import type { BookmarkList } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { inSnapshot } from '../database/snapshot.js';
import type { Actor } from '../http/actor.js';
import { placeIn, placeOf } from '../http/sorted-place.js';
import { invalid } from '../http/refusal.js';
import { bookmarkColumns, bookmarkView } from '../rooms/bookmarks/bookmark-reading.service.js';
import type { BookmarkRow } from '../rooms/bookmarks/bookmark-reading.service.js';
import { PromptReading } from '../rooms/prompt-reading.service.js';
import { messagesAt } from './messages-at.js';

interface Row extends BookmarkRow {
  /** One is in its room. */
  isOpen: boolean;
}

/** One's bookmarks with their messages, where these are still open to one. */
@Injectable()
export class BookmarkListing {
  constructor(
    private readonly dataSource: DataSource,
    private readonly prompt: PromptReading,
  ) {}

  /** Newest first. Each was made by oneself, so their times are in the order of one person's acts. */
  async list(actor: Actor, { after, limit }: { after?: string; limit: number }): Promise<BookmarkList> {
    const before = after === undefined ? null : placeAfter(after);
    return this.prompt.anew(actor, () =>
      inSnapshot(this.dataSource, async (manager) => {
        const rows = await manager.query<Row[]>(
          `SELECT ${bookmarkColumns}, m.user_id IS NOT NULL AS "isOpen" FROM bookmarks b
           LEFT JOIN memberships m ON m.room_id = b.room_id AND m.user_id = b.user_id AND m.left_at IS NULL
           WHERE b.user_id = $1 AND NOT b.removed
             AND ($2::timestamptz IS NULL OR (b.created_at, b.room_id, b.seq) < ($2, $3::uuid, $4::int))
           ORDER BY b.created_at DESC, b.room_id DESC, b.seq DESC LIMIT $5`,
          [actor.id, before?.at ?? null, before?.roomId ?? null, before?.seq ?? null, limit + 1],
        );
        const shown = rows.slice(0, limit);
        const { at, users } = await messagesAt(
          manager,
          shown.filter(({ isOpen }) => isOpen),
        );
        const last = shown.at(-1);
        return {
          bookmarks: shown.map(({ isOpen, ...row }) => ({
            bookmark: bookmarkView(row),
            message: isOpen ? at(row) : null,
          })),
          users,
          next: rows.length > limit && last ? nextOf(last) : null,
        };
      }),
    );
  }
}

function nextOf({ createdAt, roomId, seq }: Row): string {
  return placeOf('bookmarks', { value: String(createdAt.getTime()), name: `${roomId} ${String(seq)}` });
}

function placeAfter(after: string): { at: Date; roomId: string; seq: number } {
  const { value, name } = placeIn(after, 'bookmarks');
  const [roomId, seq] = name.split(' ');
  const at = new Date(Number(value));
  if (!id.safeParse(roomId).success || !/^\d{1,10}$/.test(seq ?? '') || Number.isNaN(at.getTime()))
    throw invalid({ path: 'after', message: 'is not a place in this list' });
  return { at, roomId: roomId ?? '', seq: Number(seq) };
}
