import type { Message, User } from '@parley/contracts';
import type { EntityManager } from 'typeorm';
import { MessageEntity } from '../database/entities/message.entity.js';
import { rowsWhere } from '../database/prepared-statement.js';
import { peopleById } from '../users/people-by-id.js';
import { messageView } from './message.view.js';

export interface MessagePlace {
  roomId: string;
  seq: number;
}

/** Messages of several rooms, and who wrote them. Whether the reader may see them is for the caller to know. */
export async function messagesAt(
  manager: EntityManager,
  places: readonly MessagePlace[],
): Promise<{ at: (place: MessagePlace) => Message | null; users: User[] }> {
  if (places.length === 0) return { at: () => null, users: [] };
  const rows = await rowsWhere(
    manager,
    MessageEntity,
    '(room_id, seq) IN (SELECT * FROM unnest($1::uuid[], $2::int[]))',
    [places.map(({ roomId }) => roomId), places.map(({ seq }) => seq)],
  );
  const found = new Map(rows.map((row) => [keyOf(row), messageView(row)]));
  const users = await peopleById(
    manager,
    rows.map(({ authorId }) => authorId),
  );
  return { at: (place) => found.get(keyOf(place)) ?? null, users };
}

function keyOf({ roomId, seq }: MessagePlace): string {
  return `${roomId} ${String(seq)}`;
}
