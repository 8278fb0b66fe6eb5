import { limits, routes } from '@parley/contracts';
import type { Changes, MemberList, MessagePage } from '@parley/contracts';
import type { Call } from '../http/call.js';
import { ParleyError } from '../parley-error.js';
import type { Line } from './lines.js';
import { askedSince, tailOf } from './timeline.js';
import type { Timeline } from './timeline.js';

/**
 * A room that is more pages of changes behind is shown anew, from its newest page. Of the 2 s that a client has (G4), so
 * many take less than one at 75 ms each; the wait for a gap to close and the reset are to fit into the rest.
 */
const mostPages = 10;

/** Milliseconds between two attempts at the most: however long the server could not answer, soon after it can all is shown (G4). */
export const mostPause = 2_000;

/** Where in a room a page lies; undefined is its live end. */
export type Place = { before: number } | { after: number } | { around: number } | undefined;

/** A page of all lines. */
export function messagePage(
  call: Call,
  roomId: string,
  place: Place,
  limit: number = limits.page.default,
): Promise<MessagePage> {
  return call(routes.messages.list, { params: { id: roomId }, query: { ...place, limit } });
}

/** A page of one line. A node of an older release knows none: then it is a page of all, of which the rest is not taken. */
export async function linePage(
  call: Call,
  roomId: string,
  line: Line,
  place: Place,
  limit: number = limits.page.default,
): Promise<MessagePage> {
  const ofLine = line === 'room' ? { line } : { thread: line };
  try {
    const query = { ...place, ...ofLine, limit };
    return await call(routes.messages.list, { params: { id: roomId }, query });
  } catch (error) {
    if (!knowsNoLines(error)) throw error;
    return messagePage(call, roomId, place, limit);
  }
}

/** An unknown field is named in the sentence, not in the path. */
function knowsNoLines(error: unknown): boolean {
  if (!(error instanceof ParleyError) || error.code !== 'request.invalid') return false;
  const faults = error.problem.errors ?? [];
  return faults.some(({ path, message }) => path === '' && /"(line|thread)"/.test(message));
}

export function memberPage(call: Call, roomId: string, after: string | null): Promise<MemberList> {
  const query = { limit: limits.page.max, ...(after !== null && { after }) };
  return call(routes.members.list, { params: { id: roomId }, query });
}

/** What changed since what is held, page by page, to be applied as one; all of it, unless the last page has a `next`. */
export async function changesSince(
  call: Call,
  roomId: string,
  held: Timeline,
  signal?: AbortSignal,
): Promise<Changes[]> {
  const { epoch } = held;
  const tail = tailOf(held);
  const pages: Changes[] = [];
  let since = askedSince(held);
  let next: string | null = null;
  do {
    const query = {
      since,
      limit: limits.changes.max,
      ...(epoch !== null && { epoch }),
      ...(tail && { tailSeq: tail.seq, tailId: tail.id }),
    };
    const page: Changes = await call(routes.rooms.changes, { params: { id: roomId }, query, signal });
    pages.push(page);
    since = page.revision;
    next = page.next;
  } while (next !== null && pages.length < mostPages);
  return pages;
}
