import { limits, type Member, type Presence, type User } from '@parley/contracts';
import { statusLine } from '../../people/status.js';
import { closeness } from '../../rooms/closeness.js';
import type { MemberRowView } from './member-row.js';

export interface MemberFacts {
  /** Everybody in the room, by name: sorted once, since there may be thousands and presence changes often. */
  readonly ordered: readonly Member[];
  readonly me: string;
  readonly people: ReadonlyMap<string, User>;
  readonly presence: ReadonlyMap<string, Presence>;
  /** Whom one has blocked. */
  readonly blocked?: ReadonlySet<string>;
  /** Part of a name, or empty for all. */
  readonly query: string;
  /** How many rows to make. */
  readonly shown: number;
}

export function byName(members: readonly Member[]): Member[] {
  return [...members].sort((one, other) => collator.compare(one.user.displayName, other.user.displayName));
}

/** The sidebar's people are watched besides. */
const mostWatched = limits.watched - 100;

/** Whose presence is to be watched: everybody's, in a large room theirs who are shown. */
export function watchable(ordered: readonly Member[], query: string, shown: number): string[] {
  const watched = ordered.length <= mostWatched ? ordered : fittingOf(ordered, query).slice(0, shown);
  return watched.slice(0, mostWatched).map(({ userId }) => userId);
}

/** The first of those who fit the query: who is here before the others, and whether there are more. */
export function memberRows({ ordered, me, people, presence, blocked, query, shown }: MemberFacts) {
  const fitting = fittingOf(ordered, query);
  const isHere = ({ userId }: Member) => (presence.get(userId)?.status ?? 'offline') !== 'offline';
  const here = fitting.filter(isHere);
  const others = fitting.filter((member) => !isHere(member));
  const row = (member: Member) => ({
    ...rowOf(member, people.get(member.userId) ?? member.user, me, presence),
    ...(blocked?.has(member.userId) && { blocked: true }),
  });
  return {
    here: here.slice(0, shown).map(row),
    others: others.slice(0, Math.max(0, shown - here.length)).map(row),
    more: fitting.length > shown,
  };
}

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });
const fits = ({ displayName, username }: User, query: string) =>
  closeness(displayName, query) < Infinity || closeness(username, query) < Infinity;

function fittingOf(ordered: readonly Member[], query: string): readonly Member[] {
  return query === '' ? ordered : ordered.filter(({ user }) => fits(user, query));
}

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
    guest: user.role === 'guest',
    status: statusLine(user, new Date()),
    role,
    bot: user.bot,
    self: userId === me,
  };
}
