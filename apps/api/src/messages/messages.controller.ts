import { Controller } from '@nestjs/common';
import { routes } from '@parley/contracts';
import type { Changes, Message, MessageInContext, MessagePage, RouteInput } from '@parley/contracts';
import { By } from '../http/actor.js';
import type { Actor } from '../http/actor.js';
import { Answer, WrittenAnswer } from '../http/answer.js';
import { Handles, Input } from '../http/handles.decorator.js';
import { Charged } from '../http/rate-limits/rate-limit.guard.js';
import type { Charge } from '../http/rate-limits/rate-limits.service.js';
import { MessageEditing } from './message-editing.service.js';
import { MessageHistory } from './message-history.service.js';
import { MessagePosting } from './message-posting.service.js';
import { RoomChanges } from './room-changes.service.js';

const { messages, rooms } = routes;

@Controller()
export class MessagesController {
  constructor(
    private readonly history: MessageHistory,
    private readonly posting: MessagePosting,
    private readonly editing: MessageEditing,
    private readonly roomChanges: RoomChanges,
  ) {}

  @Handles(messages.list)
  list(
    @By() actor: Actor,
    @Input() { params, query }: RouteInput<typeof messages.list>,
  ): Promise<WrittenAnswer<MessagePage, 'messages'>> {
    return this.history.page(actor, params.id, query);
  }

  @Handles(messages.one)
  one(@By() actor: Actor, @Input() { params }: RouteInput<typeof messages.one>): Promise<MessageInContext> {
    return this.history.one(actor, params.id, params.seq);
  }

  @Handles(messages.post)
  async post(
    @By() actor: Actor,
    @Input() { params, body }: RouteInput<typeof messages.post>,
    @Charged() charge: Charge,
  ): Promise<Answer<{ message: Message }>> {
    const { message, duplicate } = await this.posting.post(actor, { roomId: params.id, ...body });
    if (duplicate) await charge.refund();
    return new Answer(duplicate ? 200 : 201, { message });
  }

  @Handles(messages.edit)
  async edit(
    @By() actor: Actor,
    @Input() { params, body }: RouteInput<typeof messages.edit>,
  ): Promise<{ message: Message }> {
    const place = { roomId: params.id, seq: params.seq, messageId: body.messageId };
    return { message: await this.editing.edit(actor, place, body) };
  }

  @Handles(messages.delete)
  delete(@By() actor: Actor, @Input() { params, query }: RouteInput<typeof messages.delete>): Promise<void> {
    return this.editing.delete(actor, { roomId: params.id, seq: params.seq, ...query });
  }

  @Handles(rooms.changes)
  changes(
    @By() actor: Actor,
    @Input() { params, query }: RouteInput<typeof rooms.changes>,
  ): Promise<WrittenAnswer<Changes, 'messages'>> {
    return this.roomChanges.changes(actor, params.id, query);
  }
}
