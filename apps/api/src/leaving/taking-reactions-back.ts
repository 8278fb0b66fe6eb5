import { limits } from '@parley/contracts';
import type { RoomEvent } from '@parley/contracts';
import type { EntityManager } from 'typeorm';
import { RoomEntity } from '../database/entities/room.entity.js';

/** So many messages change at once, and so many are looked through: nothing finds a person's reactions by themselves. */
const batch = 200;
const stretch = 20_000;

interface Place {
  roomId: string;
  userId: string;
  /** The `seq` behind which it goes on. */
  after: number;
  epoch: string;
}

/**
 * Takes back the next reactions of a person in a room. One change in bulk (R2): each message takes its number, with its
 * summary made anew of the rows that are left (R6), and the room's `resetRevision` the last of them.
 */
export async function takeReactionsBack(
  manager: EntityManager,
  { roomId, userId, after, epoch }: Place,
): Promise<{ event: RoomEvent | null; next: number | null; taken: number }> {
  const room = await manager.findOne(RoomEntity, {
    where: { id: roomId },
    lock: { mode: 'for_no_key_update' },
  });
  if (!room) return { event: null, next: null, taken: 0 };
  const found = await manager.query<{ seq: number }[]>(
    `SELECT DISTINCT seq FROM reactions
     WHERE room_id = $1 AND user_id = $2 AND seq > $3 AND seq <= $4 ORDER BY seq LIMIT ${String(batch)}`,
    [roomId, userId, after, after + stretch],
  );
  const seqs = found.map(({ seq }) => seq);
  const upTo = seqs.length === batch ? (seqs.at(-1) ?? after) : after + stretch;
  const next = upTo < room.lastSeq ? upTo : null;
  if (seqs.length === 0) return { event: null, next, taken: 0 };
  const [, taken] = await manager.query<[unknown[], number]>(
    'DELETE FROM reactions WHERE room_id = $1 AND user_id = $2 AND seq = ANY($3::int[])',
    [roomId, userId, seqs],
  );
  await summarize(manager, { roomId, seqs, revision: room.revision });
  const revision = room.revision + seqs.length + 1;
  await manager.update(RoomEntity, roomId, { revision, resetRevision: revision });
  return { event: { type: 'room.head', roomId, revision, lastSeq: room.lastSeq, epoch }, next, taken };
}

async function summarize(
  manager: EntityManager,
  { roomId, seqs, revision }: { roomId: string; seqs: number[]; revision: number },
): Promise<void> {
  await manager.query(
    `UPDATE messages m SET revision = $3 + given.place::int, reactions = (
       SELECT jsonb_agg(jsonb_build_object('emoji', left_.emoji, 'count', left_.count, 'userIds', left_.people)
         ORDER BY left_.first)
       FROM (SELECT x.emoji, count(*)::int AS count, min(x.at_revision) AS first,
               (array_agg(x.user_id ORDER BY x.at_revision))[1:${String(limits.reactions.people)}] AS people
             FROM reactions x WHERE x.room_id = m.room_id AND x.seq = m.seq GROUP BY x.emoji) left_)
     FROM unnest($2::int[]) WITH ORDINALITY AS given (seq, place)
     WHERE m.room_id = $1 AND m.seq = given.seq`,
    [roomId, seqs, revision],
  );
}
