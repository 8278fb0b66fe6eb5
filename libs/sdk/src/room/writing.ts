import { problemOf } from '@parley/contracts';
import type { Message } from '@parley/contracts';
import type { Random } from '../backoff.js';
import type { Clock } from '../clock.js';
import type { Call } from '../http/call.js';
import type { OutboxItem } from '../outbox/item.js';
import type { Outbox } from '../outbox/outbox.js';
import { ParleyError } from '../parley-error.js';
import type { TypingWatch } from '../presence/typing.js';
import { MessageActs } from './message-acts.js';
import type { RoomTimeline } from './room-timeline.js';
import { rowAt } from './rows.js';

export interface WritingParts {
  timeline: RoomTimeline;
  outbox: Outbox;
  typing: TypingWatch;
  call: Call;
  clock: Clock;
  random: Random;
}

/** How a message is posted, besides its text. `inRoom`: of a reply in a thread, into the room as well. */
export interface Posting {
  replyTo?: number | null;
  kind?: 'text' | 'action';
  inRoom?: boolean;
}

/** What one writes into a line of a room, sent or not: new messages go through the outbox, those that stand are changed where they are. */
export class Writing {
  private readonly acts: MessageActs;

  constructor(
    private readonly roomId: string,
    private readonly parts: WritingParts,
    /** Those on the screen. */
    private readonly messages: () => readonly Message[],
  ) {
    this.acts = new MessageActs(roomId, parts);
  }

  post(body: string, more: Posting): Promise<OutboxItem> {
    const { line } = this.parts.timeline;
    this.parts.typing.set(this.roomId, false, line);
    const threadRoot = line === 'room' ? null : line;
    return this.parts.outbox.add({ roomId: this.roomId, body, threadRoot, ...more });
  }

  retry(clientId: string): Promise<void> {
    return this.parts.outbox.retry(clientId);
  }

  discard(clientId: string): Promise<void> {
    return this.parts.outbox.discard(clientId);
  }

  async rewrite(clientId: string, body: string): Promise<void> {
    if (await this.parts.outbox.edit(clientId, body)) return;
    const row = this.messages().find((message) => message.clientId === clientId);
    if (!row) throw new ParleyError(problemOf('message.changed'));
    await this.edit(row.seq, body);
  }

  async edit(seq: number, body: string): Promise<Message> {
    const message = await this.acts.edit(this.mustHold(seq), body);
    this.parts.timeline.takeRow(message);
    return message;
  }

  async delete(which: number | Pick<Message, 'id' | 'seq'>, leaving: boolean): Promise<void> {
    await this.acts.delete(typeof which === 'number' ? this.mustHold(which) : which, leaving);
  }

  private mustHold(seq: number): Message {
    const held = rowAt(this.messages(), seq);
    if (!held) throw new RangeError(`Message ${seq} is not in the window.`);
    return held;
  }
}
