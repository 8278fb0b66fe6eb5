import { Injectable } from '@nestjs/common';
import type { PictureSquare, Self } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { CommittedChanges } from '../database/committed-changes.js';
import { UserEntity } from '../database/entities/user.entity.js';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';
import { callerNow } from '../rooms/caller-facts.js';
import { ProfileAudience } from '../users/profile-audience.service.js';
import { profileVersion } from '../users/profile-version.js';
import { selfView, userView } from '../users/user.view.js';
import { PictureReencoding } from './picture-reencoding.service.js';
import { PictureStore } from './picture-store.service.js';

/** The pictures of people, which everybody chooses for themselves. */
@Injectable()
export class Avatars {
  constructor(
    private readonly database: DataSource,
    private readonly changes: CommittedChanges,
    private readonly reencoding: PictureReencoding,
    private readonly store: PictureStore,
    private readonly audience: ProfileAudience,
  ) {}

  /** What was decoded took its time: whether they may still is asked in the transaction. */
  async put(actor: Actor, original: Buffer, square: PictureSquare | null): Promise<Self> {
    const sized = await this.reencoding.reencode(original, square);
    return this.change(actor, (manager) => this.store.replace(manager, { userId: actor.id }, sized));
  }

  /** Where there is none, nothing changes. */
  remove(actor: Actor): Promise<Self> {
    return this.change(actor, async (manager) => {
      await this.store.remove(manager, { userId: actor.id });
      return null;
    });
  }

  private async change(
    actor: Actor,
    make: (manager: EntityManager) => Promise<string | null>,
  ): Promise<Self> {
    const { before, user } = await this.database.transaction(async (manager) => {
      await lockPerson(manager, actor.id);
      await callerNow(manager, actor);
      const find = () => manager.findOneByOrFail(UserEntity, { id: actor.id });
      const before = await find();
      const avatarId = await make(manager);
      if (avatarId === before.avatarId) return { before, user: before };
      await manager.update(UserEntity, { id: actor.id }, { avatarId, updatedAt: () => profileVersion });
      return { before, user: await find() };
    });
    if (user !== before) this.changes.publish(...(await this.audience.of([userView(user)])));
    return selfView(user);
  }
}

/** Of two who change one picture at once, the second finds what the first left. */
async function lockPerson(manager: EntityManager, userId: string): Promise<void> {
  const rows = await manager.query<unknown[]>('SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE', [userId]);
  if (rows.length === 0) throw new Refusal('user.not_found');
}
