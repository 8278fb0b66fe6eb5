import { routes } from '@parley/contracts';
import type { Message } from '@parley/contracts';
import type { Random } from '../backoff.js';
import type { Clock } from '../clock.js';
import type { Call } from '../http/call.js';
import { persistently } from './persistently.js';

/** What one does to messages that stand in a room. All of it repeats safely when the answer is lost (R6). */
export class MessageActs {
  constructor(
    private readonly roomId: string,
    private readonly parts: { call: Call; clock: Clock; random: Random },
  ) {}

  async edit({ id: messageId, seq, revision }: Message, body: string): Promise<Message> {
    let ifRevision: number | undefined;
    const { message } = await persistently(this.parts, () => {
      const sent = { body, messageId, ...(ifRevision && { ifRevision }) };
      ifRevision = revision;
      return this.parts.call(routes.messages.edit, { params: { id: this.roomId, seq }, body: sent });
    });
    return message;
  }

  async delete({ id: messageId, seq }: Pick<Message, 'id' | 'seq'>, leaving: boolean): Promise<void> {
    const input = { params: { id: this.roomId, seq }, query: { messageId }, keepalive: leaving };
    await persistently(this.parts, () => this.parts.call(routes.messages.delete, input));
  }
}
