import { keptDays } from '@parley/contracts';
import type { RoomEvent, ServerSettings } from '@parley/contracts';
import type { EntityManager } from 'typeorm';
import { RoomEntity } from '../../database/entities/room.entity.js';
import { blankMessages } from '../blank-messages.js';
import { endThreads } from './end-threads.js';

/** So many at once that the room is held for a moment only. */
const batch = 500;

interface Oldest {
  seq: number;
  countNo: number;
  stands: boolean;
  threadRoot: number | null;
  isPast: boolean;
}

export interface Taken {
  event: RoomEvent;
  messages: number;
}

/**
 * Takes away the next of a room's oldest messages that are past their time: nothing of them stays but their numbers and the
 * keys that they were posted under (R5), and the room begins behind them (R8). One number for all of them (R2). null: there
 * is none. What is in force is read with the room held, so it holds from its choice on.
 */
export async function takeOld(
  manager: EntityManager,
  { roomId, settings, epoch }: { roomId: string; settings: () => Promise<ServerSettings>; epoch: string },
): Promise<Taken | null> {
  const room = await manager.findOne(RoomEntity, {
    where: { id: roomId },
    lock: { mode: 'for_no_key_update' },
  });
  const days = room && keptDays(await settings(), room);
  if (!days) return null;
  const past = await pastOf(manager, room, days);
  const last = past.at(-1);
  if (!last) return null;
  const seqs = past.filter(({ stands }) => stands).map(({ seq }) => seq);
  await blankMessages(manager, { roomId, seqs, by: null, stampedAfter: null });
  const firstSeq = last.seq + 1;
  if (room.hasThreads) {
    const roots = past.map(({ seq, threadRoot }) => threadRoot ?? seq);
    await endThreads(manager, { roomId, roots, firstSeq });
  }
  const revision = room.revision + 1;
  await manager.update(RoomEntity, roomId, {
    ...{ revision, resetRevision: revision, firstSeq, firstCountNo: last.countNo },
    ...((room.lastLineSeq ?? room.lastSeq) < firstSeq && { lastExcerpt: '' }),
  });
  const event = { type: 'room.head' as const, roomId, revision, lastSeq: room.lastSeq, epoch };
  return { event, messages: past.length };
}

/** Up to the first that is kept: in a room that an import made, older ones may come behind it. */
async function pastOf(
  manager: EntityManager,
  { id, firstSeq }: RoomEntity,
  days: number,
): Promise<readonly Oldest[]> {
  const oldest = await manager.query<Oldest[]>(
    `SELECT seq, count_no AS "countNo", deleted_at IS NULL AS stands, thread_root AS "threadRoot",
       created_at < clock_timestamp() - make_interval(hours => 24 * $3::int) AS "isPast"
     FROM messages WHERE room_id = $1 AND seq >= $2 ORDER BY room_id, seq LIMIT ${String(batch)}`,
    [id, firstSeq, days],
  );
  const kept = oldest.findIndex(({ isPast }) => !isPast);
  return kept < 0 ? oldest : oldest.slice(0, kept);
}
