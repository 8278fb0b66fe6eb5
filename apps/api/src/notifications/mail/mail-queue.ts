/** So many messages are on their way at once, on all nodes together: a mail server that is slow holds up nobody for hours. */
export const mailsAtOnce = 2;

/**
 * The queue of an address, as SQL. What goes to one address goes one after the other, whoever it is for: how lately it was sent
 * to is known then.
 */
export function mailQueueOf(address: string): string {
  return `'mail ' || ('x' || left(md5(lower(${address})), 4))::bit(16)::int % ${String(mailsAtOnce)}`;
}
