import { Injectable } from '@nestjs/common';
import { limits } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { Actor } from '../http/actor.js';
import { PeopleSearch } from './people-search.service.js';

/** Where two people meet. */
@Injectable()
export class SharedRooms {
  constructor(
    private readonly database: DataSource,
    private readonly search: PeopleSearch,
  ) {}

  /** Rooms that both are in now and that are not archived, the one with the latest message first. */
  async of(actor: Actor, userId: string): Promise<string[]> {
    await this.search.one(actor, userId);
    const found = await this.database.query<{ id: string }[]>(
      `SELECT rooms.id FROM memberships mine
       JOIN memberships theirs ON theirs.room_id = mine.room_id AND theirs.user_id = $2 AND theirs.left_at IS NULL
       JOIN rooms ON rooms.id = mine.room_id AND rooms.archived_at IS NULL
       WHERE mine.user_id = $1 AND mine.left_at IS NULL
       ORDER BY rooms.last_message_at DESC NULLS LAST, rooms.id LIMIT $3`,
      [actor.id, userId, limits.sharedRooms],
    );
    return found.map(({ id }) => id);
  }
}
