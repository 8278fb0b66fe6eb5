import { addressMinutes, invitationMinutes, outOfReachMinutes } from './mail-delays.js';
import type { MailBox, MailItem } from './mail-rows.js';

/** What is to be sent now; or nothing, and when to look again. */
export type Due<Item> = { items: Item[]; next: null } | { items: []; next: Date };

/**
 * Once something is due, all that waits goes with it; invitations alone go without it, as what was written has its time. Whose
 * devices are out of reach is told sooner, and never is an address sent to more than once an hour.
 */
export function dueItems<Item extends Pick<MailItem, 'at' | 'source'>>(
  items: readonly Item[],
  box: Pick<MailBox, 'now' | 'sentAt' | 'digestAt'>,
  { mailAfter, outOfReach }: { mailAfter: number; outOfReach: boolean },
): Due<Item> {
  const most = outOfReach ? Math.min(outOfReachMinutes, mailAfter) : mailAfter;
  const addressFree = later(box.sentAt, addressMinutes);
  const digestFree = Math.max(addressFree, later(box.digestAt, mailAfter));
  const timeOf = (item: Item) =>
    isInvitation(item)
      ? Math.max(later(item.at, invitationMinutes), addressFree)
      : Math.max(later(item.at, most), digestFree);
  const isDue = (item: Item) => timeOf(item) <= box.now.getTime();
  if (items.some((item) => !isInvitation(item) && isDue(item))) return { items: [...items], next: null };
  const invitations = items.filter((item) => isInvitation(item) && isDue(item));
  if (invitations.length > 0) return { items: invitations, next: null };
  // Whether devices are out of reach shows only after a while.
  const soonest = Math.min(...items.map(timeOf));
  return { items: [], next: new Date(Math.min(soonest, lookAgain(items, { box, digestFree }))) };
}

/** The next time at which it could have come to be known that all devices are out of reach. */
function lookAgain(
  items: readonly Pick<MailItem, 'at' | 'source'>[],
  { box, digestFree }: { box: Pick<MailBox, 'now'>; digestFree: number },
): number {
  const times = items
    .filter((item) => !isInvitation(item))
    .map(({ at }) => Math.max(later(at, outOfReachMinutes), digestFree))
    .filter((time) => time > box.now.getTime());
  return Math.min(...times);
}

function isInvitation({ source }: Pick<MailItem, 'source'>): boolean {
  return source === 'invitation';
}

function later(at: Date | null, minutes: number): number {
  return at === null ? -Infinity : at.getTime() + minutes * 60_000;
}
