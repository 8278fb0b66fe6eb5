import { Injectable } from '@nestjs/common';
import type { RemovedMessages, RemoveMessages } from '@parley/contracts';
import { mayDeleteMessage } from '@parley/policy';
import { DataSource, In } from 'typeorm';
import { MessageEntity } from '../../database/entities/message.entity.js';
import { RoomEntity } from '../../database/entities/room.entity.js';
import type { Actor } from '../../http/actor.js';
import { Refusal } from '../../http/refusal.js';
import { MessageEditing } from '../../messages/message-editing.service.js';

type Wanted = RemoveMessages['messages'][number];
type Result = RemovedMessages['results'][number];

/** Removes many messages of public rooms, each by itself: nobody waits for all of them. */
@Injectable()
export class MessageRemoving {
  constructor(
    private readonly database: DataSource,
    private readonly editing: MessageEditing,
  ) {}

  async removeAll(actor: Actor, { messages, reason, dryRun }: RemoveMessages): Promise<RemovedMessages> {
    const expected = await this.foreseen(actor, messages);
    const results: Result[] = [];
    for (const [index, result] of expected.entries()) {
      const wanted = messages[index];
      const isOnlySaid = dryRun || result.outcome !== 'changed' || !wanted;
      results.push(isOnlySaid ? result : await this.done(actor, wanted, reason));
    }
    return { dryRun, results };
  }

  /** In a room that is not public nothing is there. */
  private async foreseen(actor: Actor, messages: readonly Wanted[]): Promise<Result[]> {
    const { manager } = this.database;
    const ids = [...new Set(messages.map(({ roomId }) => roomId))];
    const found = await manager.findBy(RoomEntity, { id: In(ids), kind: 'public' });
    const rooms = new Map(found.map((room) => [room.id, room]));
    const standing = await manager.find(MessageEntity, {
      where: messages.map(({ roomId, seq, id }) => ({ roomId, seq, id })),
      select: { roomId: true, seq: true, id: true, kind: true, authorId: true, deletedAt: true },
    });
    const byId = new Map(standing.map((message) => [message.id, message]));
    return messages.map(({ roomId, id }) =>
      expectedOf(actor, { id, room: rooms.get(roomId), message: byId.get(id) }),
    );
  }

  private async done(actor: Actor, { roomId, seq, id }: Wanted, reason: string): Promise<Result> {
    try {
      await this.editing.delete(actor, { roomId, seq, messageId: id, reason });
      return { id, outcome: 'changed', code: null };
    } catch (error) {
      if (!(error instanceof Refusal) || error.problem.retryable) throw error;
      return { id, outcome: 'refused', code: error.code };
    }
  }
}

interface Facts {
  id: string;
  room: RoomEntity | undefined;
  message: MessageEntity | undefined;
}

function expectedOf(actor: Actor, { id, room, message }: Facts): Result {
  const refused = (code: string): Result => ({ id, outcome: 'refused', code });
  if (!room) return refused('room.not_found');
  if (!message || message.kind === 'system') return refused('message.not_found');
  const { kind, memberCount, archivedAt } = room;
  const at = { actor, room: { kind, archived: archivedAt !== null, memberCount }, membership: null };
  if (!mayDeleteMessage(at, message)) return refused('policy.denied');
  if (message.deletedAt) return { id, outcome: 'unchanged', code: null };
  if (archivedAt) return refused('room.archived');
  return { id, outcome: 'changed', code: null };
}
