import type { Message, Problem } from '@parley/contracts';

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
  /** The message in whose thread it replies, and whether into the room as well. */
  threadRoot: number | null;
  inRoom: boolean;
  kind: 'text' | 'action';
  /** Place in the room's queue. */
  order: number;
  /** Clock time (ms) at which it was written. */
  writtenAt: number;
  status: 'queued' | 'sending' | 'sent' | 'failed';
  /** An attempt was begun whose outcome is not known: the server may have it. */
  attempted: boolean;
  /** How many attempts were begun, by whichever tab. */
  tries: number;
  /** What the text is to become after it was posted (R25: the edit of an attempted item). */
  edit: string | null;
  /**
   * Where it stands in the room, once the post itself is confirmed. `revision` guards the edit against another one
   * meanwhile; null when the person has said again what they want.
   */
  posted: { seq: number; id: string; revision: number | null } | null;
  /** Why it failed. */
  problem: Problem | null;
}

/** An item as it is stored: one that an older version wrote knows of no threads, and counts no attempts. */
export type StoredItem = Omit<OutboxItem, 'threadRoot' | 'inRoom' | 'tries'> & Partial<OutboxItem>;

export function wholeItem(stored: StoredItem): OutboxItem {
  const { threadRoot = null, inRoom = false, tries = 0 } = stored;
  return { ...stored, threadRoot, inRoom, tries };
}

/** The text as the person last wrote it. */
export function textOf({ body, edit }: OutboxItem): string {
  return edit ?? body;
}

/** With another text: in place while the server can't have the old one, else as an edit to follow the post. */
export function rewritten(item: OutboxItem, body: string): OutboxItem {
  return folded({ ...unguarded(item), edit: body });
}

/** For another try, on the person's word. */
export function retried(item: OutboxItem, order: number): OutboxItem {
  if (item.status !== 'failed') return item;
  return { ...unguarded(item), status: 'queued', problem: null, order };
}

/** Waits for its turn; a tab that is gone may have begun with it. */
export function isWaiting({ status }: OutboxItem): boolean {
  return status === 'queued' || status === 'sending';
}

/** About to be sent. */
export function begun(item: OutboxItem): OutboxItem {
  if (!isWaiting(item)) return item;
  return { ...item, status: 'sending', attempted: true, tries: item.tries + 1 };
}

/** Not sent. `attempted`: whether the server may have it all the same. `problem` when it was refused for good. */
export function unsent(item: OutboxItem, attempted: boolean, problem: Problem | null = null): OutboxItem {
  return folded({ ...item, status: problem ? 'failed' : 'queued', attempted, problem });
}

/**
 * What is left to do once the server has `message`: an edit, or nothing (null). Another text than the one that stands
 * there unedited was written by a tab that thought it refused.
 */
export function leftToDo(item: OutboxItem, message: Message): OutboxItem | null {
  const wanted = item.edit ?? (message.editedAt === null ? item.body : message.body);
  if (wanted === message.body || message.deletedAt !== null) return null;
  const { seq, id, revision } = message;
  return {
    ...item,
    status: 'queued',
    attempted: true,
    problem: null,
    edit: wanted,
    posted: { seq, id, revision },
  };
}

export function inOrder(items: Iterable<OutboxItem>): OutboxItem[] {
  return [...items].sort((one, other) => one.order - other.order || (one.clientId < other.clientId ? -1 : 1));
}

function unguarded(item: OutboxItem): OutboxItem {
  return { ...item, posted: item.posted && { ...item.posted, revision: null } };
}

function folded(item: OutboxItem): OutboxItem {
  if (item.edit === null || item.attempted || item.posted) return item;
  return { ...item, body: item.edit, edit: null };
}
