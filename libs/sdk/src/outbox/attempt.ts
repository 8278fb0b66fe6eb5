import type { Message, PostMessageToRoom, Problem } from '@parley/contracts';
import { endsSession, ParleyError } from '../parley-error.js';
import type { OutboxItem } from './item.js';

/** The way out. Both throw ParleyError. */
export interface Sender {
  post(message: PostMessageToRoom): Promise<Message>;
  /** `ifRevision` guards against another editor (R6), `messageId` against another history (R23). */
  edit(
    roomId: string,
    seq: number,
    edit: { body: string; messageId: string; ifRevision?: number },
  ): Promise<Message>;
}

/**
 * What came of one attempt. `open`: the server may have done it all the same. `again` after at least `wait` seconds, or
 * after just as many where the room is `slow`;
 * `blocked` until there is a new sign-in; `refused` for good.
 */
export type Outcome =
  | { is: 'sent'; message: Message }
  | { is: 'refused'; problem: Problem; open: boolean }
  | { is: 'again'; wait: number; slow: boolean; open: boolean }
  | { is: 'blocked'; open: boolean };

/** Does the next thing with an item: posts it, or edits what was posted (R25). */
export async function attempt(item: OutboxItem, sender: Sender): Promise<Outcome> {
  try {
    return {
      is: 'sent',
      message: await (item.posted ? edit(item, item.posted, sender) : post(item, sender)),
    };
  } catch (error) {
    return outcomeOf(ParleyError.from(error));
  }
}

function post(item: OutboxItem, sender: Sender): Promise<Message> {
  const { roomId, clientId, body, replyTo, threadRoot, inRoom, kind } = item;
  const more = {
    ...(replyTo !== null && { replyTo }),
    ...(threadRoot !== null && { threadRoot }),
    ...(threadRoot !== null && inRoom && { inRoom }),
    ...(kind !== 'text' && { kind }),
  };
  return sender.post({ roomId, clientId, body, ...more });
}

function edit(item: OutboxItem, posted: NonNullable<OutboxItem['posted']>, sender: Sender): Promise<Message> {
  const { seq, id, revision } = posted;
  const guard = revision !== null && { ifRevision: revision };
  return sender.edit(item.roomId, seq, { body: item.edit ?? item.body, messageId: id, ...guard });
}

/** Answers that leave it open whether the post was committed. */
const openEnded = ['network', 'timeout', 'answer.unreadable', 'server.error', 'server.unavailable'];

/** An answer that can't be read is no refusal: the same post again is answered the same, to a newer version too (R28). */
function outcomeOf(error: ParleyError): Outcome {
  const open = openEnded.includes(error.code);
  if (endsSession(error)) return { is: 'blocked', open };
  if (error.retryable || error.code === 'answer.unreadable')
    return { is: 'again', wait: error.retryAfter ?? 0, slow: error.code === 'room.slow', open };
  return { is: 'refused', problem: error.problem, open };
}
