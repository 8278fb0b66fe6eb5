import type { Message } from '@parley/contracts';

/** How the address names a message: in the room, or in the thread where it stands alone. */
export type PlaceQuery = { readonly at: number } | { readonly thread: number; readonly reply: number };

/** A reply that stands in a thread alone is shown there; of a message that one may not see only the place is known. */
export function placeOf(seq: number, message: Pick<Message, 'threadRoot' | 'inRoom'> | null): PlaceQuery {
  const { threadRoot = null, inRoom = false } = message ?? {};
  return threadRoot === null || inRoom ? { at: seq } : { thread: threadRoot, reply: seq };
}
