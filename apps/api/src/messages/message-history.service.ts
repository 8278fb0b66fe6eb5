import { Injectable } from '@nestjs/common';
import type { ListMessages, MessagePage } from '@parley/contracts';
import { Epoch } from '../database/epoch.service.js';
import { WrittenAnswer } from '../http/answer.js';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';
import { PromptReading } from '../rooms/prompt-reading.service.js';
import { asMember } from '../rooms/room-reading.js';
import { KnownPeople } from '../users/known-people.js';
import { PageReading } from './page-reading.service.js';

/** Pages of a room's messages, each read from one snapshot together with the revision it is of (R17). */
@Injectable()
export class MessageHistory {
  constructor(
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
      const { messages, versions, hasMoreBefore, hasMoreAfter } = found;
      const users = await this.people.listed(versions);
      const { revision } = room;
      const rest = { users, revision, hasMoreBefore, hasMoreAfter, epoch: this.epoch.current() };
      return new WrittenAnswer('messages', messages, rest);
    });
  }
}
