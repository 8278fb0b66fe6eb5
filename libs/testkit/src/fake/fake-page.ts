import type { Message, MessagePage } from '@parley/contracts';
import { isInLine } from '@parley/sdk';

/** Which page: of all lines, of the room's, or of one thread. */
export interface PageAsked {
  before?: number;
  after?: number;
  around?: number;
  line?: 'room';
  thread?: number;
  limit?: number;
}

/** That page of the rows that are kept. */
export function pageOf(
  kept: readonly Message[],
  { before, after, around, line, thread, limit = 50 }: PageAsked,
): Pick<MessagePage, 'messages' | 'hasMoreBefore' | 'hasMoreAfter'> {
  const isAsked = (message: Message) => line === undefined || isInLine(message, line);
  const rows = kept.filter((message) =>
    thread === undefined ? isAsked(message) : isInLine(message, thread),
  );
  const placeOf = (seq: number) => rows.filter((row) => row.seq < seq).length;
  const end = before === undefined ? rows.length : placeOf(before);
  let first = Math.max(0, end - limit);
  if (after !== undefined) first = placeOf(after + 1);
  if (around !== undefined)
    first = Math.max(0, Math.min(placeOf(around), rows.length - 1) - Math.floor(limit / 2));
  const messages = rows.slice(first, Math.min(end, first + limit));
  return {
    messages,
    hasMoreBefore: first > 0,
    hasMoreAfter: first + messages.length < rows.length,
  };
}
