import type { User } from '@parley/contracts';
import type { EntityManager } from 'typeorm';
import { UserEntity } from '../database/entities/user.entity.js';
import { rowsWhere } from '../database/prepared-statement.js';
import { userView } from './user.view.js';

/** These people in this order, each once, on the connection or transaction at hand; unknown ids are left out. */
export async function peopleById(manager: EntityManager, ids: Iterable<string>): Promise<User[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  const found = await rowsWhere(manager, UserEntity, 'id = ANY($1)', [wanted]);
  const byId = new Map(found.map((row) => [row.id, row]));
  return wanted.flatMap((id) => byId.get(id) ?? []).map(userView);
}

/** The same, but for those whose account was deleted: nobody lets them in, invites them or bans them. */
export async function presentPerson(manager: EntityManager, id: string): Promise<User | null> {
  const person = await personById(manager, id);
  return person?.former ? null : person;
}

export async function personById(manager: EntityManager, id: string): Promise<User | null> {
  const [person] = await peopleById(manager, [id]);
  return person ?? null;
}
