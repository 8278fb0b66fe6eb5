import { Injectable } from '@nestjs/common';
import type { Presence } from '@parley/contracts';
import { mayFindEveryone } from '@parley/policy';
import { DataSource } from 'typeorm';
import type { Actor } from '../http/actor.js';
import { Attending } from './attending.service.js';
import { LastSeen } from './last-seen.service.js';
import { mostPresent, PresenceStore } from './presence-store.js';

/** Where people are, for those who may know. */
@Injectable()
export class PresenceReading {
  constructor(
    private readonly store: PresenceStore,
    private readonly attending: Attending,
    private readonly lastSeen: LastSeen,
    private readonly db: DataSource,
  ) {}

  /** Those of these people whom the actor may find: guests only whom they share a room with. */
  async visible(actor: Actor, userIds: readonly string[]): Promise<string[]> {
    const asked = [...new Set(userIds)];
    if (mayFindEveryone(actor)) return asked;
    const shared = await this.db.query<{ id: string }[]>(
      `SELECT DISTINCT other.user_id AS id FROM memberships mine
       JOIN memberships other ON other.room_id = mine.room_id AND other.left_at IS NULL
       WHERE mine.user_id = $1 AND mine.left_at IS NULL AND other.user_id = ANY($2::uuid[])`,
      [actor.id, asked],
    );
    const allowed = new Set(shared.map(({ id }) => id));
    return asked.filter((id) => allowed.has(id) || id === actor.id);
  }

  /** Nobody is made up: ids that belong to no one are left out. */
  async of(userIds: readonly string[]): Promise<Presence[]> {
    if (userIds.length === 0) return [];
    const seen = await this.lastSeen.of(userIds);
    const known = new Map((await this.known(userIds)).map((presence) => [presence.userId, presence]));
    return [...seen].map(([userId, lastSeenAt]) => {
      const presence = known.get(userId);
      if (presence) return { ...presence, lastSeenAt: presence.lastSeenAt ?? lastSeenAt };
      return { userId, status: 'offline', lastSeenAt, version: 0 };
    });
  }

  /** While the store is away, this node tells what it knows by itself, under a version that overrules nothing. */
  private async known(userIds: readonly string[]): Promise<Presence[]> {
    try {
      return await this.store.of(userIds);
    } catch {
      return userIds.map((userId) => ({
        userId,
        status: mostPresent(this.attending.statusesHere(userId)),
        lastSeenAt: null,
        version: 0,
      }));
    }
  }
}
