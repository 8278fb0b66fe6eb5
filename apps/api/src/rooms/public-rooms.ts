import type { RoomSort } from '@parley/contracts';
import type { DataSource, EntityManager } from 'typeorm';
import { RoomEntity } from '../database/entities/room.entity.js';
import { nearby } from '../database/nearness.js';
import { placeIn, placeOf } from '../http/sorted-place.js';
import { nameKeyOf, partOfName } from './room-name.js';

export interface PublicRoomsQuestion {
  query: string;
  sort?: RoomSort;
  after?: string | undefined;
  limit: number;
}

/** Near names that are added where few have what was typed. */
const mostNear = 10;
/** The name typed in full, then those that begin with it, then those in which a word does, then the rest. */
const rank = `CASE WHEN room.name_key = :typed THEN 0
                   WHEN starts_with(room.name_key, :typed) THEN 1
                   WHEN position(' ' || :typed IN room.name_key) > 0 THEN 2 ELSE 3 END`;
/** Ascending numbers: the latest and the largest first. A room without a message was never active. */
const orders = {
  name: rank,
  activity: `-(extract(epoch FROM coalesce(room.last_message_at, 'epoch')) * 1000)::bigint`,
  size: '-room.member_count',
};

/** A page of the public rooms that are not archived, with those of a nearly such name where few have it. */
export async function publicRooms(
  dataSource: DataSource,
  question: PublicRoomsQuestion,
): Promise<{ rooms: RoomEntity[]; next: string | null }> {
  const { rooms, next } = await exactly(dataSource, question);
  if (question.after !== undefined) return { rooms, next };
  const near = await nearby(dataSource, {
    ask: open,
    names: 'room.name_key',
    typed: nameKeyOf(question.query.trim()),
    order: 'room.name_key',
    most: Math.min(mostNear, question.limit - rooms.length),
  });
  return { rooms: [...rooms, ...near], next };
}

const open = (manager: EntityManager) =>
  manager.createQueryBuilder(RoomEntity, 'room').where(`room.kind = 'public' AND room.archived_at IS NULL`);

async function exactly({ manager }: DataSource, { query, sort = 'name', after, limit }: PublicRoomsQuestion) {
  const typed = nameKeyOf(query.trim());
  const order = typed === '' && sort === 'name' ? '0' : orders[sort];
  const found = open(manager).setParameter('typed', typed);
  if (typed) found.andWhere('room.name_key LIKE :part', { part: partOfName(query) });
  if (after !== undefined) {
    const place = placeIn(after, sort);
    found.andWhere(`((${order})::bigint, room.name_key) > (:value::bigint, :name)`, place);
  }
  const { entities, raw } = await found
    .addSelect(`(${order})::bigint`, 'place')
    .orderBy('place')
    .addOrderBy('room.name_key')
    .limit(limit + 1)
    .getRawAndEntities<{ place: string; room_name_key: string }>();
  const last = raw[limit - 1];
  const more = entities.length > limit && last;
  const next = more ? placeOf(sort, { value: last.place, name: last.room_name_key }) : null;
  return { rooms: entities.slice(0, limit), next };
}
