import { limits } from '@parley/contracts';
import type { MessageEntity } from '../database/entities/message.entity.js';
import { MessageVersionEntity } from '../database/entities/message-version.entity.js';
import type { LockedRoom } from '../rooms/locked-room.js';

type Versioned = Pick<MessageEntity, 'roomId' | 'seq' | 'body' | 'createdAt' | 'editedAt'>;

/** The text that an edit replaces. Of very many the first and the newest are kept. */
export async function keepVersion({ manager }: LockedRoom, message: Versioned): Promise<void> {
  const { roomId, seq, body, createdAt, editedAt } = message;
  const [kept] = await manager.query<{ version: number }[]>(
    `INSERT INTO message_versions (room_id, seq, version, body, written_at)
     SELECT $1, $2, coalesce(max(v.version), 0) + 1, $3, $4 FROM message_versions v WHERE v.room_id = $1 AND v.seq = $2
     RETURNING version`,
    [roomId, seq, body, editedAt ?? createdAt],
  );
  const oldest = (kept?.version ?? 0) - limits.versions + 1;
  if (oldest > 1)
    await manager.query(
      'DELETE FROM message_versions WHERE room_id = $1 AND seq = $2 AND version > 1 AND version <= $3',
      [roomId, seq, oldest],
    );
}

export async function forgetVersions({ manager }: LockedRoom, { roomId, seq }: Versioned): Promise<void> {
  await manager.delete(MessageVersionEntity, { roomId, seq });
}
