import type { User } from '@parley/contracts';
import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { UserEntity } from '../database/entities/user.entity.js';
import { userView } from './user.view.js';

const mostKept = 10_000;

/**
 * People as they now are, without asking for each again: a view is kept with the version (`xmin`) of the row it was made
 * of, and whoever needs it brings the version that the row has now. So none is ever older than the version asked for.
 */
export class KnownPeople {
  private readonly kept = new Map<string, { version: string; user: User }>();

  constructor(private readonly manager: EntityManager) {}

  /** By id; those that are not there are left out. */
  async asOf(versions: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, User>> {
    const unknown = [...versions].filter(([id, version]) => this.kept.get(id)?.version !== version);
    if (unknown.length > 0) await this.read(unknown.map(([id]) => id));
    const people = new Map<string, User>();
    for (const id of versions.keys()) {
      const known = this.kept.get(id);
      if (known) people.set(id, known.user);
    }
    return people;
  }

  private async read(ids: string[]): Promise<void> {
    const { raw, entities } = await this.manager
      .createQueryBuilder(UserEntity, 'person')
      .addSelect('person.xmin', 'version')
      .where({ id: In(ids) })
      .getRawAndEntities<{ version: string }>();
    for (const id of ids) this.kept.delete(id);
    entities.forEach((user, place) => {
      this.keep(user.id, { version: raw[place]?.version ?? '', user: userView(user) });
    });
  }

  private keep(id: string, known: { version: string; user: User }): void {
    this.kept.set(id, known);
    if (this.kept.size <= mostKept) return;
    const [oldest] = this.kept.keys();
    if (oldest !== undefined) this.kept.delete(oldest);
  }
}
