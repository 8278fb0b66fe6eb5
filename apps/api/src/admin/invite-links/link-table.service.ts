import { Injectable } from '@nestjs/common';
import type {
  AdminInviteLink,
  AdminInviteLinkDetail,
  AdminInviteLinks,
  LinkState,
  ListAdminLinks,
  User,
} from '@parley/contracts';
import { id as anyId } from '@parley/contracts';
import { DataSource, In } from 'typeorm';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { InviteLinkEntity } from '../../database/entities/invite-link.entity.js';
import { RoomEntity } from '../../database/entities/room.entity.js';
import { inSnapshot } from '../../database/snapshot.js';
import { invalid, Refusal } from '../../http/refusal.js';
import { placeIn, placeOf } from '../../http/sorted-place.js';
import { inviteLinkView } from '../../rooms/invite-links/invite-link.view.js';
import { peopleById } from '../../users/people-by-id.js';

type Sort = ListAdminLinks['sort'];

/** Of a link into a room that is not public admins learn nothing. */
const isShown = `(link.room_id IS NULL
  OR EXISTS (SELECT FROM rooms r WHERE r.id = link.room_id AND r.kind = 'public'))`;
const stateOf = `CASE WHEN link.revoked_at IS NOT NULL THEN 'revoked'
  WHEN link.expires_at <= transaction_timestamp() THEN 'expired'
  WHEN link.uses >= link.max_uses THEN 'used_up' ELSE 'open' END`;
/** Later than any that ends. */
const never = 9_007_199_254_740_991;
const most = 200;

interface Order {
  by: string;
  direction: 'ASC' | 'DESC';
  behind: '>' | '<';
  value: (link: InviteLinkEntity) => number;
}

const orders: Record<Sort, Order> = {
  newest: { by: '0::bigint', direction: 'DESC', behind: '<', value: () => 0 },
  ending: {
    by: `coalesce((extract(epoch FROM link.expires_at) * 1000)::bigint, ${String(never)})`,
    direction: 'ASC',
    behind: '>',
    value: ({ expiresAt }) => expiresAt?.getTime() ?? never,
  },
  uses: { by: 'link.uses::bigint', direction: 'DESC', behind: '<', value: ({ uses }) => uses },
};

/** Links onto the server and into public rooms. */
@Injectable()
export class LinkTable {
  constructor(private readonly database: DataSource) {}

  page({ limit, ...list }: ListAdminLinks): Promise<AdminInviteLinks> {
    return inSnapshot(this.database, async (manager) => {
      const { entities, raw } = await those(manager, list)
        .limit(limit + 1)
        .getRawAndEntities<{ state: LinkState }>();
      const shown = entities.slice(0, limit);
      const last = shown.at(-1);
      const states = raw.map(({ state }) => state);
      return {
        inviteLinks: await views(manager, shown, states),
        next: entities.length > limit && last ? afterLink(last, list.sort) : null,
      };
    });
  }

  one(id: string): Promise<AdminInviteLinkDetail> {
    return inSnapshot(this.database, async (manager) => {
      const { entities, raw } = await shownLinks(manager)
        .andWhere('link.id = :id', { id })
        .getRawAndEntities<{ state: LinkState }>();
      const states = raw.map(({ state }) => state);
      const [inviteLink] = await views(manager, entities, states);
      if (!inviteLink) throw new Refusal('invite_link.not_found');
      return { inviteLink, people: await cameBy(manager, id) };
    });
  }
}

function shownLinks(manager: EntityManager): SelectQueryBuilder<InviteLinkEntity> {
  return manager.createQueryBuilder(InviteLinkEntity, 'link').where(isShown).addSelect(stateOf, 'state');
}

function those(
  manager: EntityManager,
  { to, room, by, comers, state, sort, after }: Omit<ListAdminLinks, 'limit'>,
): SelectQueryBuilder<InviteLinkEntity> {
  const found = shownLinks(manager);
  const order = orders[sort];
  if (to !== undefined) found.andWhere(`link.room_id IS ${to === 'server' ? 'NULL' : 'NOT NULL'}`);
  if (room !== undefined) found.andWhere('link.room_id = :room', { room });
  if (by !== undefined) found.andWhere('link.created_by = :by', { by });
  if (comers !== undefined) found.andWhere('link.as_guest = :guests', { guests: comers === 'guest' });
  if (state !== undefined) found.andWhere(`${stateOf} = :state`, { state });
  if (after !== undefined) {
    const behind = `(${order.by}, link.id) ${order.behind} (:value::bigint, :id::uuid)`;
    found.andWhere(behind, linkAt(after, sort));
  }
  return found
    .addSelect(order.by, 'place')
    .orderBy('place', order.direction)
    .addOrderBy('link.id', order.direction);
}

function afterLink(link: InviteLinkEntity, sort: Sort): string {
  return placeOf(sort, { value: String(orders[sort].value(link)), name: link.id });
}

function linkAt(after: string, sort: Sort): { value: string; id: string } {
  const { value, name: id } = placeIn(after, sort);
  if (!anyId.safeParse(id).success) throw invalid({ path: 'after', message: 'is not a place in this list' });
  return { value, id };
}

async function views(
  manager: EntityManager,
  links: readonly InviteLinkEntity[],
  states: readonly LinkState[],
): Promise<AdminInviteLink[]> {
  const makers = await peopleById(
    manager,
    links.map(({ createdBy }) => createdBy),
  );
  const rooms = await manager.find(RoomEntity, {
    where: { id: In([...new Set(links.flatMap(({ roomId }) => roomId ?? []))]) },
    select: { id: true, name: true },
  });
  const people = new Map(makers.map((user) => [user.id, user]));
  const places = new Map(rooms.map(({ id, name }) => [id, { id, name: name ?? '' }]));
  return links.map((link, index) => ({
    ...inviteLinkView(link, people.get(link.createdBy) ?? null),
    code: link.roomId === null ? link.code : null,
    room: places.get(link.roomId ?? '') ?? null,
    state: states[index] ?? 'open',
  }));
}

async function cameBy(manager: EntityManager, linkId: string): Promise<{ user: User; at: string }[]> {
  const uses = await manager.query<{ userId: string; at: Date }[]>(
    `SELECT user_id AS "userId", at FROM invite_link_uses WHERE link_id = $1
     ORDER BY at DESC, user_id LIMIT ${String(most)}`,
    [linkId],
  );
  const people = await peopleById(
    manager,
    uses.map(({ userId }) => userId),
  );
  const times = new Map(uses.map(({ userId, at }) => [userId, at.toISOString()]));
  return people.flatMap((user) => {
    const at = times.get(user.id);
    return at ? { user, at } : [];
  });
}
