import { Injectable } from '@nestjs/common';
import { limits } from '@parley/contracts';
import type { Bookmark, PutBookmark, SelfEvent } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { CommittedChanges } from '../../database/committed-changes.js';
import type { Actor } from '../../http/actor.js';
import { invalid, Refusal } from '../../http/refusal.js';
import { bumpSelfRevision, lockPeople } from '../../users/self-revision.js';
import { reopenReminder } from '../inbox/inbox-marks.js';
import { readAsMember } from '../room-reading.js';
import { bookmarkColumns, bookmarkEvent, bookmarkView } from './bookmark-reading.service.js';
import type { BookmarkRow } from './bookmark-reading.service.js';

interface Place {
  roomId: string;
  seq: number;
}
type Written = Pick<BookmarkRow, 'messageId' | 'note' | 'remindAt' | 'remindedAt' | 'createdAt' | 'removed'>;

/** Keeps messages for oneself, archived rooms or not. Taking one away needs no room: the note is one's own. */
@Injectable()
export class Bookmarking {
  constructor(
    private readonly dataSource: DataSource,
    private readonly committed: CommittedChanges,
  ) {}

  async put(actor: Actor, place: Place, given: PutBookmark): Promise<{ bookmark: Bookmark }> {
    await readAsMember(this.dataSource.manager, actor, place.roomId);
    expectSoon(given.remindAt);
    return this.change(actor, async (manager) => {
      await readAsMember(manager, actor, place.roomId);
      const held = await find(manager, actor, place);
      const present = held?.removed === false ? held : null;
      const wanted = wantedOf(present ?? (await fresh(manager, actor, place)), given);
      if (given.messageId !== undefined && given.messageId !== wanted.messageId)
        throw new Refusal('message.not_found');
      if (present && isSo(present, wanted)) return { row: present, events: [] };
      const row = await write(manager, actor, place, wanted);
      // Another reminder is one more entry, also where the one before was done.
      const isNew = wanted.remindAt !== null && wanted.remindAt.getTime() !== present?.remindAt?.getTime();
      const reopened = isNew ? await reopenReminder(manager, actor.id, place) : [];
      return { row, events: [bookmarkEvent(row), ...reopened] };
    });
  }

  remove(actor: Actor, place: Place): Promise<{ bookmark: Bookmark }> {
    return this.change(actor, async (manager) => {
      const held = await find(manager, actor, place);
      if (!held) throw new Refusal('bookmark.not_found');
      if (held.removed) return { row: held, events: [] };
      const nothing = { note: '', remindAt: null, remindedAt: null, removed: true };
      const row = await write(manager, actor, place, { ...held, ...nothing });
      return { row, events: [bookmarkEvent(row)] };
    });
  }

  private async change(
    actor: Actor,
    work: (manager: EntityManager) => Promise<{ row: BookmarkRow; events: SelfEvent[] }>,
  ): Promise<{ bookmark: Bookmark }> {
    const { row, events } = await this.dataSource.transaction('READ COMMITTED', async (manager) => {
      await lockPeople(manager, [actor.id]);
      return work(manager);
    });
    this.committed.publish(...events.map((event) => ({ to: 'user' as const, userId: actor.id, event })));
    return { bookmark: bookmarkView(row) };
  }
}

function expectSoon(remindAt: string | null | undefined): void {
  if (!remindAt) return;
  const [now, then] = [new Date(), new Date(remindAt)];
  const last = new Date(now);
  last.setUTCFullYear(now.getUTCFullYear() + limits.bookmarks.years);
  if (then > now && then <= last) return;
  const message = `must be later than now, by at most ${String(limits.bookmarks.years)} years`;
  throw invalid({ path: 'remindAt', message });
}

async function find(manager: EntityManager, { id }: Actor, place: Place): Promise<BookmarkRow | null> {
  const [row] = await manager.query<BookmarkRow[]>(
    `SELECT ${bookmarkColumns} FROM bookmarks b WHERE b.user_id = $1 AND b.room_id = $2 AND b.seq = $3`,
    [id, place.roomId, place.seq],
  );
  return row ?? null;
}

/** One more, of a message that stands. */
async function fresh(manager: EntityManager, { id }: Actor, { roomId, seq }: Place): Promise<Written> {
  const [message] = await manager.query<{ id: string }[]>(
    'SELECT id FROM messages WHERE room_id = $1 AND seq = $2 AND deleted_at IS NULL',
    [roomId, seq],
  );
  if (!message) throw new Refusal('message.not_found');
  const [counted] = await manager.query<{ count: number; now: Date }[]>(
    `SELECT count(*)::int AS count, clock_timestamp()::timestamptz(3) AS now FROM bookmarks
     WHERE user_id = $1 AND NOT removed`,
    [id],
  );
  if (!counted || counted.count >= limits.bookmarks.most) throw new Refusal('bookmark.too_many');
  const nothing = { note: '', remindAt: null, remindedAt: null, removed: false };
  return { messageId: message.id, createdAt: counted.now, ...nothing };
}

function wantedOf(before: Written, { note = before.note, remindAt }: PutBookmark): Written {
  if (remindAt === undefined) return { ...before, note };
  const then = remindAt === null ? null : new Date(remindAt);
  const isSame = then?.getTime() === before.remindAt?.getTime();
  return { ...before, note, remindAt: then, remindedAt: isSame ? before.remindedAt : null };
}

function isSo(held: BookmarkRow, wanted: Written): boolean {
  return held.note === wanted.note && held.remindAt?.getTime() === wanted.remindAt?.getTime();
}

async function write(
  manager: EntityManager,
  { id }: Actor,
  { roomId, seq }: Place,
  { messageId, note, remindAt, remindedAt, createdAt, removed }: Written,
): Promise<BookmarkRow> {
  const selfRevision = await bumpSelfRevision(manager, id);
  const [row] = await manager.query<[BookmarkRow]>(
    `INSERT INTO bookmarks AS b
       (user_id, room_id, seq, message_id, note, remind_at, reminded_at, created_at, removed, self_revision)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (user_id, room_id, seq) DO UPDATE
       SET message_id = excluded.message_id, note = excluded.note, remind_at = excluded.remind_at,
         reminded_at = excluded.reminded_at, created_at = excluded.created_at, removed = excluded.removed,
         self_revision = excluded.self_revision
     RETURNING ${bookmarkColumns}`,
    [id, roomId, seq, messageId, note, remindAt, remindedAt, createdAt, removed, selfRevision],
  );
  return row;
}
