import type { Own, Room } from '@parley/contracts';

/**
 * Whether one has hidden a room. A message later than that shows it again, unless one wants to hear nothing of the room:
 * derived, as unread is (R9), and never written.
 */
export function isHidden(
  { lastSeq }: Pick<Room, 'lastSeq'>,
  { hiddenSeq = null, notify }: Pick<Own, 'hiddenSeq' | 'notify'>,
): boolean {
  return hiddenSeq !== null && (lastSeq <= hiddenSeq || notify === 'none');
}
