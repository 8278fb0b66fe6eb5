import { Injectable } from '@nestjs/common';
import type { ListMessageTable, MessageOutline, MessageTable } from '@parley/contracts';
import { DataSource, In } from 'typeorm';
import { RoomEntity } from '../../database/entities/room.entity.js';
import { inSnapshot } from '../../database/snapshot.js';
import type { Actor } from '../../http/actor.js';
import { peopleById } from '../../users/people-by-id.js';
import { afterMessage, messageQuestion } from './message-question.js';

interface Row extends Omit<MessageOutline, 'at' | 'editedAt' | 'deletedAt' | 'removedBy'> {
  at: Date;
  editedAt: Date | null;
  deletedAt: Date | null;
  deletedBy: string | null;
}

/** Messages of public rooms, for those who keep order there: all but what they say. */
@Injectable()
export class MessageTableReading {
  constructor(private readonly database: DataSource) {}

  page(actor: Pick<Actor, 'id'>, list: ListMessageTable): Promise<MessageTable> {
    return inSnapshot(this.database, async (manager) => {
      const { text, values } = messageQuestion(actor.id, list);
      const rows = await manager.query<Row[]>(text, values);
      const shown = rows.slice(0, list.limit);
      const last = shown.at(-1);
      const rooms = await manager.find(RoomEntity, {
        where: { id: In([...new Set(shown.map(({ roomId }) => roomId))]) },
        select: { id: true, name: true },
      });
      return {
        messages: shown.map(outline),
        users: await peopleById(
          manager,
          shown.map(({ authorId }) => authorId),
        ),
        rooms: rooms.map(({ id, name }) => ({ id, name: name ?? '' })),
        next: rows.length > list.limit && last ? afterMessage(list, last) : null,
      };
    });
  }
}

function outline({ at, editedAt, deletedAt, deletedBy, ...row }: Row): MessageOutline {
  const byOneself = deletedBy === null || deletedBy === row.authorId;
  return {
    ...row,
    at: at.toISOString(),
    editedAt: editedAt?.toISOString() ?? null,
    deletedAt: deletedAt?.toISOString() ?? null,
    removedBy: deletedAt === null ? null : byOneself ? 'author' : 'moderator',
  };
}
