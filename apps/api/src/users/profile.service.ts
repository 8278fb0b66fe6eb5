import { Injectable } from '@nestjs/common';
import type { Self, UpdateProfile } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { CommittedChanges } from '../database/committed-changes.js';
import { UserEntity } from '../database/entities/user.entity.js';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';
import { selfView, userView } from './user.view.js';

/** What people say of themselves. */
@Injectable()
export class ProfileService {
  constructor(
    private readonly database: DataSource,
    private readonly changes: CommittedChanges,
  ) {}

  async update(actor: Actor, said: UpdateProfile): Promise<Self> {
    const people = this.database.getRepository(UserEntity);
    if (Object.keys(said).length > 0)
      await people.update({ id: actor.id }, { ...asColumns(said), updatedAt: () => 'clock_timestamp()' });
    const user = await people.findOneBy({ id: actor.id });
    if (!user) throw new Refusal('user.not_found');
    this.changes.publish({ to: 'profile', user: userView(user) });
    return selfView(user);
  }
}

function asColumns({ statusUntil, timeZone, ...texts }: UpdateProfile): Partial<UserEntity> {
  return {
    ...texts,
    ...(statusUntil !== undefined && { statusUntil: statusUntil === null ? null : new Date(statusUntil) }),
    ...(timeZone !== undefined && { timeZone: timeZone ?? '' }),
  };
}
