import type { Message, MessageHistory, OwnReactions, PinList, SeenList, User } from '@parley/contracts';
import type { Actor } from '../../src/http/actor.js';
import { MessageVersions } from '../../src/messages/history/message-versions.service.js';
import { Pinning } from '../../src/messages/pins/pinning.service.js';
import { Reacting } from '../../src/messages/reactions/reacting.service.js';
import { ReactionReading } from '../../src/messages/reactions/reaction-reading.service.js';
import { SeenBy } from '../../src/rooms/seen/seen-by.service.js';
import type { Story } from './story.js';

/** What people do to messages that stand, in a story's words. */
export class Marks {
  constructor(private readonly story: Story) {}

  react(actor: Actor, roomId: string, seq: number, emoji: string, messageId?: string): Promise<Message> {
    return this.story.get(Reacting).react(actor, { roomId, seq, messageId }, emoji);
  }

  takeBack(actor: Actor, roomId: string, seq: number, emoji: string): Promise<Message> {
    return this.story.get(Reacting).takeBack(actor, { roomId, seq }, emoji);
  }

  /** Who reacted so, page by page of this size. */
  async people(actor: Actor, roomId: string, seq: number, emoji: string, limit = 200): Promise<User[]> {
    const people: User[] = [];
    let after: string | undefined;
    do {
      const asked = { emoji, limit, ...(after !== undefined && { after }) };
      const page = await this.story.get(ReactionReading).people(actor, { roomId, seq }, asked);
      people.push(...page.users);
      after = page.next ?? undefined;
    } while (after !== undefined);
    return people;
  }

  async mine(actor: Actor, roomId: string, ...seqs: number[]): Promise<OwnReactions['reactions']> {
    return (await this.story.get(ReactionReading).mine(actor, roomId, seqs)).reactions;
  }

  pin(actor: Actor, roomId: string, seq: number, messageId?: string): Promise<Message> {
    return this.story.get(Pinning).pin(actor, { roomId, seq, messageId });
  }

  unpin(actor: Actor, roomId: string, seq: number): Promise<Message> {
    return this.story.get(Pinning).unpin(actor, { roomId, seq });
  }

  pins(actor: Actor, roomId: string): Promise<PinList> {
    return this.story.get(Pinning).list(actor, roomId);
  }

  async history(actor: Actor, roomId: string, seq: number): Promise<MessageHistory['versions']> {
    return (await this.story.get(MessageVersions).of(actor, { roomId, seq })).versions;
  }

  async seen(actor: Actor, roomId: string): Promise<SeenList['seen']> {
    return (await this.story.get(SeenBy).list(actor, roomId)).seen;
  }
}
