import { Injectable } from '@nestjs/common';
import type { Self, UpdateProfile } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { CommittedChanges } from '../database/committed-changes.js';
import { UserEntity } from '../database/entities/user.entity.js';
import type { Actor } from '../http/actor.js';
import { invalid, Refusal } from '../http/refusal.js';
import { ProfileAudience } from './profile-audience.service.js';
import { profileVersion } from './profile-version.js';
import { selfView, userView } from './user.view.js';

/** What people say of themselves. */
@Injectable()
export class ProfileService {
  constructor(
    private readonly database: DataSource,
    private readonly changes: CommittedChanges,
    private readonly audience: ProfileAudience,
  ) {}

  async update(actor: Actor, said: UpdateProfile): Promise<Self> {
    if (typeof said.statusUntil === 'string' && Date.parse(said.statusUntil) <= Date.now())
      throw invalid({ path: 'statusUntil', message: 'must be in the future' });
    const people = this.database.getRepository(UserEntity);
    if (Object.keys(said).length > 0)
      await people.update({ id: actor.id }, { ...asColumns(said), updatedAt: () => profileVersion });
    const user = await people.findOneBy({ id: actor.id });
    if (!user) throw new Refusal('user.not_found');
    this.changes.publish(...(await this.audience.of([userView(user)])));
    return selfView(user);
  }
}

/** Whoever says a status and no end to it says one that stays: the end belonged to the one before. */
function asColumns({ statusUntil, timeZone, ...texts }: UpdateProfile): Partial<UserEntity> {
  const saysStatus = texts.statusText !== undefined || texts.statusEmoji !== undefined;
  const until = statusUntil === undefined && saysStatus ? null : statusUntil;
  return {
    ...texts,
    ...(until !== undefined && { statusUntil: until === null ? null : new Date(until) }),
    ...(timeZone !== undefined && { timeZone: timeZone ?? '' }),
  };
}
