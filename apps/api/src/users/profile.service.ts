import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Self, UpdateProfile } from '@parley/contracts';
import { DataSource, IsNull } from 'typeorm';
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

  /** What is so already is no change, and nobody is told of it. */
  async update(actor: Actor, said: UpdateProfile): Promise<Self> {
    if (typeof said.statusUntil === 'string' && Date.parse(said.statusUntil) <= Date.now())
      throw invalid({ path: 'statusUntil', message: 'must be in the future' });
    const wanted = asColumns(said);
    const held = await this.find(actor);
    if (isSo(held, wanted)) return selfView(held);
    const people = this.database.getRepository(UserEntity);
    await people.update(
      { id: actor.id, deletedAt: IsNull() },
      { ...wanted, updatedAt: () => profileVersion },
    );
    const user = await this.find(actor);
    this.changes.publish(...(await this.audience.of([userView(user)])));
    return selfView(user);
  }

  private async find({ id }: Actor): Promise<UserEntity> {
    const user = await this.database.getRepository(UserEntity).findOneBy({ id });
    if (!user) throw new Refusal('user.not_found');
    return user;
  }
}

function isSo(held: UserEntity, wanted: Partial<UserEntity>): boolean {
  return Object.entries(wanted).every(([column, value]) =>
    isDeepStrictEqual(held[column as keyof UserEntity], value),
  );
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
