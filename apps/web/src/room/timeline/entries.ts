import type { Message } from '@parley/contracts';
import { type OutboxItem, type RoomSnapshot, textOf } from '@parley/sdk';

/** One place in a conversation: a message, one's own unconfirmed words, or a message that waits for its new text. */
export interface Entry {
  /** Stays the same from pending to confirmed. */
  readonly key: string;
  readonly seq: number | null;
  readonly authorId: string;
  readonly at: string;
  readonly kind: Message['kind'];
  readonly body: string;
  readonly replyTo: number | null;
  /** The thread it is a reply in, and whether it stands in the room as well. */
  readonly threadRoot: number | null;
  readonly inRoom: boolean;
  readonly message: Message | null;
  readonly item: OutboxItem | null;
}

type Held = Pick<RoomSnapshot, 'messages' | 'pending' | 'hasMoreAfter'>;

/** What stands in the page: these messages and, where they reach the newest, what is still being sent. */
export function entriesOf(messages: readonly Message[], held: Held, me: string): Entry[] {
  const waiting = new Map(held.pending.map((item) => [item.clientId, item]));
  const ofMine = (message: Message) => (message.authorId === me ? waiting.get(message.clientId) : undefined);
  const entries = messages.map((message) => ofMessage(message, ofMine(message) ?? null));
  if (held.hasMoreAfter || messages.at(-1) !== held.messages.at(-1)) return entries;
  const shown = new Set(entries.map(({ key }) => key));
  const unsent = held.pending.map((item) => ofItem(item, me)).filter(({ key }) => !shown.has(key));
  return [...entries, ...unsent];
}

export function keyOf(authorId: string, clientId: string): string {
  return `${authorId}/${clientId}`;
}

function ofMessage(message: Message, item: OutboxItem | null): Entry {
  const { seq, authorId, clientId, createdAt, kind, body, replyTo, threadRoot, inRoom = false } = message;
  const key = keyOf(authorId, clientId);
  return {
    key,
    seq,
    authorId,
    at: createdAt,
    kind,
    body: item ? textOf(item) : body,
    replyTo,
    threadRoot,
    inRoom,
    message,
    item,
  };
}

function ofItem(item: OutboxItem, me: string): Entry {
  const { clientId, writtenAt, kind, replyTo, threadRoot, inRoom } = item;
  const at = new Date(writtenAt).toISOString();
  const key = keyOf(me, clientId);
  return {
    key,
    seq: null,
    authorId: me,
    at,
    kind,
    body: textOf(item),
    replyTo,
    threadRoot,
    inRoom,
    message: null,
    item,
  };
}
