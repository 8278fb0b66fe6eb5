import type { Member } from '@parley/contracts';
import type { Parley } from '@parley/sdk';
import { PagedSearch } from '../design/paged-search.js';

/** Those who could own a room after oneself: moderators first, of whom there are few; then all, in pages. */
export class Successors extends PagedSearch<Member> {
  constructor(rooms: Pick<Parley['rooms'], 'members'>, roomId: string, me: () => string | undefined) {
    const page = (query: string, more: { role?: 'moderator'; after?: string }) =>
      rooms.members(roomId, { ...(query && { query }), ...more });
    const first = async (query: string) => {
      const [moderators, all] = await Promise.all([page(query, { role: 'moderator' }), page(query, {})]);
      return { members: [...moderators.members, ...ordinary(all.members)], next: all.next };
    };
    const later = async (query: string, after: string) => {
      const { members, next } = await page(query, { after });
      return { members: ordinary(members), next };
    };
    super(async (query, after) => {
      const { members, next } = await (after ? later(query, after) : first(query));
      return { items: members.filter(({ userId }) => userId !== me()), next: next ?? null };
    });
  }
}

function ordinary(members: readonly Member[]): Member[] {
  return members.filter(({ role }) => role !== 'moderator');
}
