import { Injectable } from '@nestjs/common';
import type { Self, User } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { UserEntity } from '../database/entities/user.entity.js';
import { Refusal } from '../http/refusal.js';
import { peopleById } from './people-by-id.js';
import { selfView, userView } from './user.view.js';

/** Who people are. What the asker may see is asked of `PeopleSearch`. */
@Injectable()
export class PeopleService {
  constructor(private readonly database: DataSource) {}

  /** Those of these ids that exist, in no order. */
  byIds(ids: readonly string[]): Promise<User[]> {
    return peopleById(this.database.manager, ids);
  }

  async one(id: string): Promise<User> {
    return userView(await this.find(id));
  }

  async self(id: string): Promise<Self> {
    return selfView(await this.find(id));
  }

  private async find(id: string): Promise<UserEntity> {
    const user = await this.database.getRepository(UserEntity).findOneBy({ id });
    if (!user) throw new Refusal('user.not_found');
    return user;
  }
}
