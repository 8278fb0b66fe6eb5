import { Injectable } from '@nestjs/common';
import { id } from '@parley/contracts';
import type { FilterAdminUsers, ListAdminUsers } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { SelectQueryBuilder } from 'typeorm';
import { UserEntity } from '../../database/entities/user.entity.js';
import { partOf } from '../../database/part-of.js';
import { invalid } from '../../http/refusal.js';
import { placeIn, placeOf } from '../../http/sorted-place.js';
import type { SortedPlace } from '../../http/sorted-place.js';

type Sort = FilterAdminUsers['sort'];

/** The expression that the index `users_name_search` holds. */
const searched = `(person.username || ' ' || lower(person.display_name))`;
const rank = `CASE WHEN person.username = lower(:query) THEN 0
  WHEN starts_with(person.username, lower(:query)) THEN 1
  WHEN starts_with(lower(person.display_name), lower(:query)) THEN 2 ELSE 3 END`;
const seenAt = `coalesce(person.last_seen_at, 'epoch')`;

interface Order {
  /** What is sorted by first, and then by `tie`, all in one direction. */
  by: string;
  tie: 'username' | 'id';
  direction: 'ASC' | 'DESC';
  behind: string;
}

/** How each goes on behind a place, as its index has it. Ids are given in the order in which people came. */
const orders: Record<Sort, Order> = {
  near: {
    by: `(${rank})`,
    tie: 'username',
    direction: 'ASC',
    behind: `((${rank}), person.username) > (:value::int, :name)`,
  },
  name: { by: '0', tie: 'username', direction: 'ASC', behind: 'person.username > :name' },
  newest: { by: '0', tie: 'id', direction: 'DESC', behind: 'person.id < :name::uuid' },
  seen: {
    by: `floor(extract(epoch FROM ${seenAt}) * 1000)::bigint`,
    tie: 'id',
    direction: 'DESC',
    behind: `(${seenAt}, person.id) < ('epoch'::timestamptz + :value::bigint * interval '1 ms', :name::uuid)`,
  },
};

export interface PeoplePage {
  people: UserEntity[];
  next: string | null;
}

/** All accounts, for those who run the server. */
@Injectable()
export class PeopleTable {
  constructor(private readonly database: DataSource) {}

  async page({ limit, ...list }: ListAdminUsers): Promise<PeoplePage> {
    const sort = sortOf(list);
    const question = this.question({ ...list, limit: limit + 1 });
    const { entities, raw } = await question.getRawAndEntities<{ place: number | string }>();
    const [last, place] = [entities[limit - 1], raw[limit - 1]?.place];
    const more = entities.length > limit && last !== undefined;
    return {
      people: entities.slice(0, limit),
      next: more ? placeOf(sort, { value: String(place), name: last[orders[sort].tie] }) : null,
    };
  }

  /** What PostgreSQL is asked for a page. */
  question({ after, limit, ...filter }: ListAdminUsers): SelectQueryBuilder<UserEntity> {
    const sort = sortOf(filter);
    const { by, tie, direction, behind } = orders[sort];
    const found = this.matching(filter).addSelect(by, 'place');
    if (after !== undefined) found.andWhere(behind, placeAt(after, sort));
    if (by !== '0') found.addOrderBy('place', direction);
    return found.addOrderBy(`person.${tie}`, direction).limit(limit);
  }

  private matching({ query, role, suspended }: FilterAdminUsers): SelectQueryBuilder<UserEntity> {
    const typed = query.trim();
    const found = this.database.manager
      .createQueryBuilder(UserEntity, 'person')
      .where('person.deleted_at IS NULL')
      .setParameter('query', typed);
    if (typed) found.andWhere(`${searched} LIKE lower(:likeness)`, { likeness: partOf(typed) });
    if (role !== undefined) found.andWhere('person.role = :role', { role });
    if (suspended !== undefined) found.andWhere(`person.suspended_at IS ${suspended ? 'NOT NULL' : 'NULL'}`);
    return found;
  }
}

/** Where nothing was typed all are equally near. */
function sortOf({ sort, query }: FilterAdminUsers): Sort {
  return sort === 'near' && query.trim() === '' ? 'name' : sort;
}

function placeAt(after: string, sort: Sort): SortedPlace {
  const place = placeIn(after, sort);
  if (orders[sort].tie === 'id' && !id.safeParse(place.name).success)
    throw invalid({ path: 'after', message: 'is not a place in this list' });
  return place;
}
