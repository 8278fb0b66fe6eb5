import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PeopleService } from '../users/people.service.js';
import { ProfileAudience } from '../users/profile-audience.service.js';
import { Fleeting } from './fleeting.service.js';
import { slices } from './slices.js';
import { ToldProfiles } from './told-profiles.js';

/** Rows are found by the time they were written at, and a transaction may commit later than that. */
const overlapSeconds = 5;

interface Look {
  now: Date;
  changed: { id: string; updatedAt: string }[];
}

/**
 * Finds the profiles that changed since they were made, and of which this node has told nobody: changed on a node that
 * cannot reach it, by the command line, by a status that is over, or while this node was unsure of revocations.
 */
@Injectable()
export class ProfileWatch {
  /** PostgreSQL's time of the last look after which all was told. */
  private readUntil: Date | null = null;

  constructor(
    private readonly database: DataSource,
    private readonly people: PeopleService,
    private readonly audience: ProfileAudience,
    private readonly fleeting: Fleeting,
    private readonly told: ToldProfiles,
  ) {}

  async sweep(): Promise<void> {
    const { now, changed } = await this.look();
    const untold = changed.map(asVersion).filter((version) => !this.told.has(version));
    for (const some of slices(untold)) {
      const people = await this.people.byIds(some.map(({ id }) => id));
      for (const { user, roomIds } of await this.audience.of(people)) {
        this.fleeting.profileHere(user, roomIds);
        if (!this.told.has(user)) return;
      }
    }
    this.told.forgetBefore(new Date((this.readUntil ?? now).getTime() - overlapSeconds * 1000).toISOString());
    this.readUntil = now;
  }

  private async look(): Promise<Look> {
    const [found] = await this.database.query<Look[]>(
      `SELECT statement_timestamp() AS now, coalesce((
         SELECT json_agg(json_build_object('id', id, 'updatedAt', updated_at) ORDER BY updated_at) FROM users
         WHERE updated_at > coalesce($1::timestamptz, statement_timestamp()) - make_interval(secs => $2)
           AND updated_at > created_at + interval '1 millisecond'), '[]') AS changed`,
      [this.readUntil, overlapSeconds],
    );
    if (!found) throw new Error('PostgreSQL answered nothing');
    return found;
  }
}

/** PostgreSQL writes a time into JSON in its own way. */
function asVersion({ id, updatedAt }: Look['changed'][number]): Look['changed'][number] {
  return { id, updatedAt: new Date(updatedAt).toISOString() };
}
