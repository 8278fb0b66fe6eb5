import { Injectable } from '@nestjs/common';
import type { ListMessages, Message, MessageInContext, MessagePage } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { MessageEntity } from '../database/entities/message.entity.js';
import { Epoch } from '../database/epoch.service.js';
import { rowsWhere } from '../database/prepared-statement.js';
import { WrittenAnswer } from '../http/answer.js';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';
import { PromptReading } from '../rooms/prompt-reading.service.js';
import { asMember } from '../rooms/room-reading.js';
import { KnownPeople } from '../users/known-people.js';
import { peopleById } from '../users/people-by-id.js';
import { messageView } from './message.view.js';
import { PageReading } from './page-reading.service.js';

const goneRoot = `room_id = $1 AND seq = $2 AND thread_root IS NULL AND EXISTS (
  SELECT FROM messages y JOIN rooms r ON r.id = y.room_id
  WHERE y.room_id = $1 AND y.thread_root = $2 AND y.seq >= r.first_seq AND $2 < r.first_seq)`;

/** Pages of a room's messages, each read from one snapshot together with the revision it is of (R17). */
@Injectable()
export class MessageHistory {
  constructor(
    private readonly dataSource: DataSource,
    private readonly pages: PageReading,
    private readonly prompt: PromptReading,
    private readonly people: KnownPeople,
    private readonly epoch: Epoch,
  ) {}

  page(actor: Actor, roomId: string, query: ListMessages): Promise<WrittenAnswer<MessagePage, 'messages'>> {
    return this.prompt.asMember(actor, roomId, async () => {
      const found = await this.pages.read(roomId, actor.id, query);
      if (!found) throw new Refusal('room.not_found');
      const { room } = asMember(actor, found);
      if (found.noThread) throw new Refusal('message.not_found');
      const { messages, threads, versions, hasMoreBefore, hasMoreAfter } = found;
      const users = await this.people.listed(versions);
      const { revision } = room;
      const rest = { users, threads, revision, hasMoreBefore, hasMoreAfter, epoch: this.epoch.current() };
      return new WrittenAnswer('messages', messages, rest);
    });
  }

  /** Whichever line it stands in; of a deleted one what is left. */
  one(actor: Actor, roomId: string, seq: number): Promise<MessageInContext> {
    return this.prompt.asMember(actor, roomId, async () => {
      const found = await this.pages.read(roomId, actor.id, { around: seq, limit: 1 });
      if (!found) throw new Refusal('room.not_found');
      asMember(actor, found);
      const [message] = JSON.parse(`[${found.messages}]`) as Message[];
      // Beyond both ends a page shows what is nearest.
      if (message?.seq !== seq) return this.goneRoot(roomId, seq);
      const [thread] = found.threads;
      return { message, users: await this.people.listed(found.versions), ...(thread && { thread }) };
    });
  }

  /** What is left of a message that is no longer kept: as long as a reply to it is, its thread is shown with it (R8). */
  private async goneRoot(roomId: string, seq: number): Promise<MessageInContext> {
    const { manager } = this.dataSource;
    const [root] = await rowsWhere(manager, MessageEntity, goneRoot, [roomId, seq]);
    if (!root) throw new Refusal('message.not_found');
    return { message: messageView(root), users: await peopleById(manager, new Set([root.authorId])) };
  }
}
