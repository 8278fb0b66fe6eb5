import { mayCallAll } from '@parley/policy';
import type { MessageEntity } from '../database/entities/message.entity.js';
import type { LockedRoom } from '../rooms/locked-room.js';
import { namesInBody } from './names-in-body.js';

type Named = Pick<MessageEntity, 'mentionedUserIds' | 'mentionedNames' | 'mentionsAll' | 'mentionsHere'>;
type Placed = Pick<MessageEntity, 'roomId' | 'seq' | 'mentionedUserIds' | 'replyAuthorId'>;

export const callsNobody: Named = {
  mentionedUserIds: [],
  mentionedNames: null,
  mentionsAll: false,
  mentionsHere: false,
};

export function isInLine({ threadRoot, inRoom }: Pick<MessageEntity, 'threadRoot' | 'inRoom'>): boolean {
  return threadRoot === null || inRoom;
}

/** Whom a new text of a message names: by what is true now, as a post does it in SQL. */
export async function namedIn(at: LockedRoom, message: MessageEntity, body: string): Promise<Named> {
  const { names, room, here } = namesInBody(body);
  const mayAll = isInLine(message) && mayCallAll(at.subject);
  const called = { mentionsAll: room && mayAll, mentionsHere: here && mayAll };
  if (names.length === 0) return { ...callsNobody, ...called };
  const [found] = await at.manager.query<{ ids: string[] | null; names: string[] | null }[]>(
    'SELECT ids, names FROM members_named($1, $2::text[], $3)',
    [at.room.id, names, message.authorId],
  );
  return { mentionedUserIds: found?.ids ?? [], mentionedNames: found?.names ?? null, ...called };
}

/** Writes the rows of `mentions` anew, once the message is as it is to be; `before`: as it was. */
export async function noteCalls({ manager }: LockedRoom, before: Placed, after: Placed): Promise<void> {
  const { roomId, seq } = after;
  const [were, are] = [before, after].map(({ mentionedUserIds: ids, replyAuthorId: id }) =>
    id ? [...ids, id] : ids,
  );
  if (were?.length)
    await manager.query(
      'DELETE FROM mentions WHERE user_id = ANY($1::uuid[]) AND room_id = $2 AND seq = $3',
      [were, roomId, seq],
    );
  if (are?.length)
    await manager.query(
      `INSERT INTO mentions SELECT c.* FROM messages m CROSS JOIN LATERAL called_by(m) AS c
       WHERE m.room_id = $1 AND m.seq = $2`,
      [roomId, seq],
    );
}

/** Whoever is named in a thread has to do with it from that reply on (R9). What a later edit takes away they keep. */
export async function placeNamed({ manager }: LockedRoom, message: MessageEntity): Promise<void> {
  const { roomId, threadRoot, threadSeq, mentionedUserIds } = message;
  if (threadRoot === null || threadSeq === null || mentionedUserIds.length === 0) return;
  await manager.query(
    `INSERT INTO thread_places (user_id, room_id, root, read_thread_seq)
     SELECT u.id, $2, $3, $4 FROM unnest($1::uuid[]) AS u (id) ORDER BY u.id ON CONFLICT DO NOTHING`,
    [mentionedUserIds, roomId, threadRoot, threadSeq - 1],
  );
}
