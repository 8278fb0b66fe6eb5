import { routes } from '@parley/contracts';
import type { Message } from '@parley/contracts';
import { backoff } from '../backoff.js';
import type { Random } from '../backoff.js';
import { wait } from '../clock.js';
import type { Clock } from '../clock.js';
import type { Call } from '../http/call.js';
import { ParleyError } from '../parley-error.js';

/** What one does to messages that stand in a room. All of it repeats safely when the answer is lost (R6). */
export class MessageActs {
  constructor(
    private readonly roomId: string,
    private readonly parts: { call: Call; clock: Clock; random: Random },
  ) {}

  async edit({ id: messageId, seq, revision }: Message, body: string): Promise<Message> {
    let ifRevision: number | undefined;
    const { message } = await this.persist(() => {
      const sent = { body, messageId, ...(ifRevision && { ifRevision }) };
      ifRevision = revision;
      return this.parts.call(routes.messages.edit, { params: { id: this.roomId, seq }, body: sent });
    });
    return message;
  }

  async delete({ id: messageId, seq }: Message): Promise<void> {
    const input = { params: { id: this.roomId, seq }, query: { messageId } };
    await this.persist(() => this.parts.call(routes.messages.delete, input));
  }

  /** Twice more when it is worth it. */
  private async persist<T>(act: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await act();
      } catch (error) {
        if (!(error instanceof ParleyError) || !error.retryable || attempt > 2) throw error;
        const delay = backoff(attempt, this.parts.random) + (error.retryAfter ?? 0) * 1000;
        await wait(this.parts.clock, delay);
      }
    }
  }
}
