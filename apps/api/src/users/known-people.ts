import { Injectable } from '@nestjs/common';
import type { User } from '@parley/contracts';
import { DataSource, In } from 'typeorm';
import { UserEntity } from '../database/entities/user.entity.js';
import { userView } from './user.view.js';

const mostKept = 10_000;

/**
 * People as they now are, without asking for each again: a view is kept with the version (`xmin`) of the row it was made
 * of, and whoever needs it brings the version that the row has now. So none is ever older than the version asked for.
 */
@Injectable()
export class KnownPeople {
  private readonly kept = new Map<string, { version: string; user: User }>();

  constructor(private readonly dataSource: DataSource) {}

  /** By id; those that are not there are left out. */
  async asOf(versions: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, User>> {
    const people = new Map<string, User>();
    const unknown: string[] = [];
    for (const [id, version] of versions) {
      const known = this.kept.get(id);
      if (known?.version === version) people.set(id, known.user);
      else unknown.push(id);
    }
    // Who is kept anew may push out others who were asked for.
    if (unknown.length > 0) for (const user of await this.read(unknown)) people.set(user.id, user);
    return people;
  }

  /** The same, for versions by id as a statement gives them. */
  async listed(versions: Readonly<Record<string, string>> | null): Promise<User[]> {
    return [...(await this.asOf(new Map(Object.entries(versions ?? {})))).values()];
  }

  private async read(ids: string[]): Promise<User[]> {
    const { raw, entities } = await this.dataSource.manager
      .createQueryBuilder(UserEntity, 'person')
      .addSelect('person.xmin', 'version')
      .where({ id: In(ids) })
      .getRawAndEntities<{ version: string }>();
    for (const id of ids) this.kept.delete(id);
    return entities.map((entity, place) => {
      const user = userView(entity);
      this.keep(user.id, { version: raw[place]?.version ?? '', user });
      return user;
    });
  }

  private keep(id: string, known: { version: string; user: User }): void {
    this.kept.set(id, known);
    if (this.kept.size <= mostKept) return;
    const [oldest] = this.kept.keys();
    if (oldest !== undefined) this.kept.delete(oldest);
  }
}
