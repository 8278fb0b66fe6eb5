import { Injectable } from '@nestjs/common';
import type { User } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { CommittedChange } from '../database/committed-changes.js';

type ProfileChange = Extract<CommittedChange, { to: 'profile' }>;

/**
 * Who is told of a changed profile: besides those who watch the person, everybody in a room with them, since each shows
 * its people. It reads memberships itself, as `PeopleSearch` does.
 */
@Injectable()
export class ProfileAudience {
  constructor(private readonly database: DataSource) {}

  /** What is to be published of these people. */
  async of(people: readonly User[]): Promise<ProfileChange[]> {
    const rooms = await this.roomsOf(people.map(({ id }) => id));
    return people.map((user): ProfileChange => ({ to: 'profile', user, roomIds: rooms.get(user.id) ?? [] }));
  }

  private async roomsOf(userIds: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
    const found = await this.database.query<{ userId: string; roomIds: string[] }[]>(
      `SELECT user_id AS "userId", array_agg(room_id::text) AS "roomIds" FROM memberships
       WHERE user_id = ANY($1::uuid[]) AND left_at IS NULL GROUP BY user_id`,
      [userIds],
    );
    return new Map(found.map(({ userId, roomIds }) => [userId, roomIds]));
  }
}
