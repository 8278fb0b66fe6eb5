/**
 * How PostgreSQL finds out that a node is gone without a word (its power, its network): half a minute later its sessions
 * end, and with them their advisory locks (an import's turn) and their places among PostgreSQL's connections. Left to TCP
 * that takes two hours. A node that only stands still answers these questions: its kernel does.
 */
export const endsWithItsNode = [
  'tcp_keepalives_idle=10',
  'tcp_keepalives_interval=5',
  'tcp_keepalives_count=3',
  // What was sent and not received counts as well; where the system knows no such thing, PostgreSQL says so in its log.
  'tcp_user_timeout=25000',
]
  .map((setting) => `-c ${setting}`)
  .join(' ');
