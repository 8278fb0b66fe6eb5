import type { RoomEvent } from '@parley/contracts';
import type { EntityManager } from 'typeorm';
import { RoomEntity } from '../../database/entities/room.entity.js';
import { blankMessages } from '../blank-messages.js';

/** So many at once that the room is held for a moment only. */
const batch = 500;
const nobody = '00000000-0000-0000-0000-000000000000';

interface Purge {
  roomId: string;
  userId: string;
  upTo: number;
  by: string;
  /** The client id at which the last batch ended; `''`: this is the first. */
  after: string;
  epoch: string;
  /** Also what was noted of each to know it again (R5): its author posts nothing any more. */
  forgetDigests?: boolean;
}

interface Found {
  seq: number;
  clientId: string;
  stands: boolean;
}

/**
 * Blanks the next messages of a person in a room, in the order of their client ids, which an index has (R8). One change in
 * bulk (R2): each row takes its number, and the room's `resetRevision` the last of them.
 */
export async function purgeSome(
  manager: EntityManager,
  { roomId, userId, upTo, by, after, epoch, forgetDigests = false }: Purge,
): Promise<{ event: RoomEvent | null; next: string | null; removed: number }> {
  const room = await manager.findOne(RoomEntity, {
    where: { id: roomId },
    lock: { mode: 'for_no_key_update' },
  });
  const found = await manager.query<Found[]>(
    `SELECT seq, client_id AS "clientId", deleted_at IS NULL AND seq <= $3 AS stands FROM messages
     WHERE room_id = $1 AND author_id = $2 AND client_id > $4 ORDER BY client_id LIMIT ${String(batch)}`,
    [roomId, userId, upTo, after || nobody],
  );
  const next = found.length === batch ? (found.at(-1)?.clientId ?? null) : null;
  const seqs = found.filter(({ stands }) => stands).map(({ seq }) => seq);
  if (forgetDigests)
    await forgetDigestsOf(
      manager,
      roomId,
      found.map(({ seq }) => seq),
    );
  if (!room || seqs.length === 0) return { event: null, next, removed: 0 };
  await blankMessages(manager, { roomId, seqs, by, stampedAfter: room.revision });
  const revision = room.revision + seqs.length + 1;
  const last = room.lastLineSeq ?? room.lastSeq;
  await manager.update(RoomEntity, roomId, {
    ...{ revision, resetRevision: revision },
    ...(seqs.includes(last) && { lastExcerpt: '' }),
  });
  return {
    event: { type: 'room.head', roomId, revision, lastSeq: room.lastSeq, epoch },
    next,
    removed: seqs.length,
  };
}

async function forgetDigestsOf(manager: EntityManager, roomId: string, seqs: number[]): Promise<void> {
  await manager.query(
    `UPDATE messages SET digest = '' WHERE room_id = $1 AND seq = ANY($2::int[]) AND digest <> ''`,
    [roomId, seqs],
  );
}
