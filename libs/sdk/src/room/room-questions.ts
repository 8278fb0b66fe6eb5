import { limits, routes } from '@parley/contracts';
import type { Changes, MemberList, MessagePage } from '@parley/contracts';
import type { Call } from '../http/call.js';
import { tailOf } from './timeline.js';
import type { Timeline } from './timeline.js';

/** Where in a room a page lies; undefined is its live end. */
export type Place = { before: number } | { after: number } | { around: number } | undefined;

export function messagePage(call: Call, roomId: string, place: Place): Promise<MessagePage> {
  const query = { ...place, limit: limits.page.default };
  return call(routes.messages.list, { params: { id: roomId }, query });
}

export function memberPage(call: Call, roomId: string, after: string | null): Promise<MemberList> {
  const query = { limit: limits.page.max, ...(after !== null && { after }) };
  return call(routes.members.list, { params: { id: roomId }, query });
}

/** Everything that changed since what is held, page by page, to be applied as one. */
export async function changesSince(call: Call, roomId: string, held: Timeline): Promise<Changes[]> {
  const { cursor, epoch } = held;
  const tail = tailOf(held);
  const pages: Changes[] = [];
  let since = cursor ?? 0;
  let next: string | null = null;
  do {
    const query = {
      since,
      limit: limits.changes.max,
      ...(epoch !== null && { epoch }),
      ...(tail && { tailSeq: tail.seq, tailId: tail.id }),
    };
    const page: Changes = await call(routes.rooms.changes, { params: { id: roomId }, query });
    pages.push(page);
    since = page.revision;
    next = page.next;
  } while (next !== null);
  return pages;
}
