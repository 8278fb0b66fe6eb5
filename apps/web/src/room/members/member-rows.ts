import type { Member, Presence, User } from '@parley/contracts';
import { closeness } from '../../rooms/closeness.js';
import type { MemberRowView } from './member-row.js';

export interface MemberFacts {
  readonly members: readonly Member[];
  readonly me: string;
  readonly people: ReadonlyMap<string, User>;
  readonly presence: ReadonlyMap<string, Presence>;
  /** Part of a name, or empty for all. */
  readonly query: string;
}

/** Everybody in a room who fits the query: those who are here first, each group by name. */
export function memberRows({ members, me, people, presence, query }: MemberFacts) {
  const rows = members
    .map((member) => rowOf(member, people.get(member.userId) ?? member.user, me, presence))
    .filter(({ name, username }) => query === '' || fits(name, query) || fits(username, query))
    .sort((one, other) => collator.compare(one.name, other.name));
  const here = rows.filter((row) => row.presence !== 'offline');
  return { here, others: rows.filter((row) => row.presence === 'offline') };
}

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });
const fits = (name: string, query: string) => closeness(name, query) < Infinity;

function rowOf(
  { userId, role }: Member,
  user: User,
  me: string,
  presence: ReadonlyMap<string, Presence>,
): MemberRowView {
  return {
    id: userId,
    name: user.displayName,
    username: user.username,
    avatarUrl: user.avatarUrl,
    presence: presence.get(userId)?.status ?? 'offline',
    status: `${user.statusEmoji} ${user.statusText}`.trim(),
    role,
    bot: user.bot,
    self: userId === me,
  };
}
