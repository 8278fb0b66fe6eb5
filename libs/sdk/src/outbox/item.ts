import type { Problem } from '@parley/contracts';

/**
 * Something written here that the server has not confirmed yet. A value; the functions beside it make the next one.
 * `queued` waits for its turn, `sending` is under way, `sent` was confirmed and waits for its row, `failed` was refused
 * for good and waits for the person.
 */
export interface OutboxItem {
  /** (server, user), so that another account never sees it (R26). */
  owner: string;
  roomId: string;
  clientId: string;
  body: string;
  replyTo: number | null;
  kind: 'text' | 'action';
  /** Place in the room's queue. */
  order: number;
  /** Clock time (ms) at which it was written. */
  writtenAt: number;
  status: 'queued' | 'sending' | 'sent' | 'failed';
  /** An attempt was made whose outcome is not known: the server may have it. */
  attempted: boolean;
  /** What the text is to become after it was posted (R25: the edit of an attempted item). */
  edit: string | null;
  /** Where it stands in the room, once the post itself is confirmed. */
  posted: { seq: number; id: string; revision: number } | null;
  /** Why it failed. */
  problem: Problem | null;
}

/** The text as the person last wrote it. */
export function textOf({ body, edit }: OutboxItem): string {
  return edit ?? body;
}

export function rewritten(item: OutboxItem, body: string): OutboxItem {
  const inPlace = !item.attempted && item.posted === null && item.status !== 'sending';
  return inPlace ? { ...item, body, edit: null } : { ...item, edit: body };
}

export function inOrder(items: Iterable<OutboxItem>): OutboxItem[] {
  return [...items].sort((one, other) => one.order - other.order || (one.clientId < other.clientId ? -1 : 1));
}
