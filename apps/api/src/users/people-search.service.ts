import { Injectable } from '@nestjs/common';
import { limits } from '@parley/contracts';
import { mayFindEveryone } from '@parley/policy';
import { Brackets, DataSource, In } from 'typeorm';
import type { SelectQueryBuilder } from 'typeorm';
import { UserEntity } from '../database/entities/user.entity.js';
import type { Actor } from '../http/actor.js';
import { invalid, Refusal } from '../http/refusal.js';

export interface PeopleQuestion {
  query: string;
  limit: number;
  after?: string | undefined;
}

export interface PeoplePage {
  people: UserEntity[];
  next: string | null;
}

/** The expression that the index `users_name_search` holds. */
const searched = `person.username || ' ' || lower(person.display_name)`;
/** The name typed in full, then names that begin with it, then display names, then the rest. */
const rank = `CASE WHEN person.username = lower(:query) THEN 0
                   WHEN starts_with(person.username, lower(:query)) THEN 1
                   WHEN starts_with(lower(person.display_name), lower(:query)) THEN 2 ELSE 3 END`;
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
  constructor(private readonly database: DataSource) {}

  async page(actor: Actor, { query, limit, after }: PeopleQuestion): Promise<PeoplePage> {
    const typed = query.trim();
    const found = this.visibleTo(actor).setParameters({ query: typed, likeness: likenessOf(typed) });
    found
      .addSelect(typed ? rank : '0', 'rank')
      .orderBy('rank')
      .addOrderBy('person.username');
    if (typed) found.andWhere(`${searched} LIKE lower(:likeness)`);
    if (after !== undefined) startAfter(found, placeIn(after), typed ? rank : '0');
    const { entities, raw } = await found
      .limit(limit + 1)
      .getRawAndEntities<{ rank: number; person_username: string }>();
    const last = raw[limit - 1];
    const next = entities.length > limit && last ? placeOf(last.rank, last.person_username) : null;
    return { people: entities.slice(0, limit), next };
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

  private visibleTo(actor: Actor): SelectQueryBuilder<UserEntity> {
    const everyone = this.database.getRepository(UserEntity).createQueryBuilder('person').where('true');
    return mayFindEveryone(actor)
      ? everyone
      : everyone.andWhere(new Brackets((seen) => seen.where(sharesRoom, { actorId: actor.id })));
  }
}

function likenessOf(typed: string): string {
  return `%${typed.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}

function startAfter(found: SelectQueryBuilder<UserEntity>, [place, name]: [number, string], order: string) {
  found.andWhere(`((${order}), person.username) > (:place::int, :name)`, { place, name });
}

function placeOf(place: number, username: string): string {
  return Buffer.from(`${String(place)}${username}`).toString('base64url');
}

function placeIn(after: string): [number, string] {
  const [, place, name] = /^([0-3])([a-z0-9._-]+)$/.exec(Buffer.from(after, 'base64url').toString()) ?? [];
  if (place === undefined || name === undefined || name.length > limits.username.max)
    throw invalid({ path: 'after', message: 'is not a place in this list' });
  return [Number(place), name];
}
