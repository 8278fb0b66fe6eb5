import type { Message, PostMessageToRoom } from '@parley/contracts';
import { endsSession, ParleyError } from '../parley-error.js';
import type { OutboxItem } from './item.js';

/** The way out. Both throw ParleyError. */
export interface Sender {
  post(message: PostMessageToRoom): Promise<Message>;
  /** `ifRevision` guards against another editor (R6), `messageId` against another history (R23). */
  edit(
    roomId: string,
    seq: number,
    edit: { body: string; messageId: string; ifRevision: number },
  ): Promise<Message>;
}

/** What came of one attempt. `again` after at least `wait` seconds; `blocked` until there is a new sign-in. */
export type Outcome =
  | { is: 'sent'; message: Message }
  | { is: 'posted'; item: OutboxItem }
  | { is: 'refused'; item: OutboxItem }
  | { is: 'again'; item: OutboxItem; wait: number }
  | { is: 'blocked'; item: OutboxItem };

/** Does the next thing with an item: posts it, or edits what was posted (R25). */
export async function attempt(item: OutboxItem, sender: Sender): Promise<Outcome> {
  try {
    if (item.posted) return { is: 'sent', message: await edit(item, item.posted, sender) };
    const { roomId, clientId, body, replyTo, kind } = item;
    const message = await sender.post({
      roomId,
      clientId,
      body,
      ...(replyTo !== null && { replyTo }),
      ...(kind !== 'text' && { kind }),
    });
    if (item.edit === null) return { is: 'sent', message };
    const { seq, id, revision } = message;
    return { is: 'posted', item: { ...item, attempted: true, posted: { seq, id, revision } } };
  } catch (error) {
    return outcomeOf(item, ParleyError.from(error));
  }
}

function edit(item: OutboxItem, posted: NonNullable<OutboxItem['posted']>, sender: Sender): Promise<Message> {
  const { seq, id, revision } = posted;
  return sender.edit(item.roomId, seq, { body: item.edit ?? item.body, messageId: id, ifRevision: revision });
}

/** Answers that leave it open whether the post was committed. */
const openEnded = ['network', 'timeout', 'answer.unreadable', 'server.error', 'server.unavailable'];

function outcomeOf(item: OutboxItem, error: ParleyError): Outcome {
  const attempted = item.attempted || openEnded.includes(error.code);
  const next: OutboxItem = { ...item, attempted, status: 'queued', problem: null };
  if (endsSession(error)) return { is: 'blocked', item: next };
  if (error.retryable) return { is: 'again', item: next, wait: error.retryAfter ?? 0 };
  return { is: 'refused', item: { ...next, status: 'failed', problem: error.problem } };
}
