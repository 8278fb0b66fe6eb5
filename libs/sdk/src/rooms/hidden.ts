import type { Own, Room } from '@parley/contracts';

/**
 * Whether one has hidden a room. A later message in its line shows it again, unless one wants to hear nothing of the room:
 * derived, as unread is (R9), and never written. A reply in a thread alone shows nothing.
 */
export function isHidden(
  { lastMessage }: Pick<Room, 'lastMessage'>,
  { hiddenSeq = null, notify }: Pick<Own, 'hiddenSeq' | 'notify'>,
): boolean {
  return hiddenSeq !== null && ((lastMessage?.seq ?? 0) <= hiddenSeq || notify === 'none');
}
