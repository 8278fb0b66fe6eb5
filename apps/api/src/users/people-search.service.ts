import { Injectable } from '@nestjs/common';
import type { UserSort } from '@parley/contracts';
import { mayFindEveryone } from '@parley/policy';
import { Brackets, DataSource, In } from 'typeorm';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { UserEntity } from '../database/entities/user.entity.js';
import { nearby } from '../database/nearness.js';
import { partOf } from '../database/part-of.js';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';
import { placeIn, placeOf } from '../http/sorted-place.js';
import { PresentPeople } from './present-people.js';

export interface PeopleQuestion {
  query: string;
  limit: number;
  after?: string | undefined;
  sort?: UserSort;
  /** Only those who are here now. */
  present?: boolean;
  /** Where few have what was typed, also those of a nearly such name. */
  near?: boolean;
}

export interface PeoplePage {
  people: UserEntity[];
  next: string | null;
  /** Where only those were asked for who are here: how many they are, on the first page. */
  present?: number;
}

/** Near names that are added where few have what was typed. */
const mostNear = 10;
/** The expression that the index `users_name_search` holds. */
const searched = `(person.username || ' ' || lower(person.display_name))`;
/** The name typed in full, then names that begin with it, then display names, then the rest. */
const rank = `CASE WHEN person.username = lower(:query) THEN 0
                   WHEN starts_with(person.username, lower(:query)) THEN 1
                   WHEN starts_with(lower(person.display_name), lower(:query)) THEN 2 ELSE 3 END`;
const newest = `-(extract(epoch FROM person.created_at) * 1000)::bigint`;
/**
 * Guests see people they share a room with. It reads memberships itself, because a page of people is one question:
 * asking `rooms` for every id first would fetch the whole server to show fifty names.
 */
const sharesRoom = `person.id = :actorId OR EXISTS (
  SELECT 1 FROM memberships mine JOIN memberships theirs ON theirs.room_id = mine.room_id
  WHERE mine.user_id = :actorId AND mine.left_at IS NULL
    AND theirs.user_id = person.id AND theirs.left_at IS NULL)`;

/** Finds people, of those that the asker may find. */
@Injectable()
export class PeopleSearch {
  constructor(
    private readonly database: DataSource,
    private readonly presence: PresentPeople,
  ) {}

  async page(actor: Actor, question: PeopleQuestion): Promise<PeoplePage> {
    const { query, limit, after, present = false, near = false } = question;
    const here = present ? await this.here() : null;
    const among = (manager: EntityManager) => {
      const found = this.visibleTo(actor, manager).andWhere('person.deleted_at IS NULL');
      return here ? found.andWhere('person.id = ANY(:here)', { here }) : found;
    };
    const { people, next } = await this.exactly(among(this.database.manager), question);
    if (after !== undefined) return { people, next };
    const others = await nearby(this.database, {
      ask: among,
      names: searched,
      typed: query.trim(),
      order: 'person.username',
      most: near ? Math.min(mostNear, limit - people.length) : 0,
    });
    const all = [...people, ...others];
    return here
      ? { people: all, next, present: await among(this.database.manager).getCount() }
      : { people: all, next };
  }

  async these(actor: Actor, ids: readonly string[]): Promise<UserEntity[]> {
    return this.visibleTo(actor)
      .andWhere({ id: In([...ids]) })
      .getMany();
  }

  async one(actor: Actor, id: string): Promise<UserEntity> {
    const [user] = await this.these(actor, [id]);
    if (!user) throw new Refusal('user.not_found');
    return user;
  }

  /** A page of those whose names contain what was typed. */
  private async exactly(
    found: SelectQueryBuilder<UserEntity>,
    { query, limit, after, sort = 'name' }: PeopleQuestion,
  ): Promise<PeoplePage> {
    const typed = query.trim();
    const order = sort === 'newest' ? newest : typed ? rank : '0';
    if (typed) found.andWhere(`${searched} LIKE lower(:likeness)`, { likeness: partOf(typed) });
    if (after !== undefined) {
      const place = placeIn(after, sort);
      found.andWhere(`((${order})::bigint, person.username) > (:value::bigint, :name)`, place);
    }
    const { entities, raw } = await found
      .setParameter('query', typed)
      .addSelect(`(${order})::bigint`, 'place')
      .orderBy('place')
      .addOrderBy('person.username')
      .limit(limit + 1)
      .getRawAndEntities<{ place: string; person_username: string }>();
    const last = raw[limit - 1];
    const more = entities.length > limit && last;
    const next = more ? placeOf(sort, { value: last.place, name: last.person_username }) : null;
    return { people: entities.slice(0, limit), next };
  }

  private async here(): Promise<string[]> {
    try {
      return [...(await this.presence.ids())];
    } catch {
      throw new Refusal('server.unavailable', { retryAfter: 1 });
    }
  }

  private visibleTo(actor: Actor, manager = this.database.manager): SelectQueryBuilder<UserEntity> {
    const everyone = manager.getRepository(UserEntity).createQueryBuilder('person').where('true');
    return mayFindEveryone(actor)
      ? everyone
      : everyone.andWhere(new Brackets((seen) => seen.where(sharesRoom, { actorId: actor.id })));
  }
}
