import { Injectable } from '@nestjs/common';
import type { Presence } from '@parley/contracts';
import { mayFindEveryone } from '@parley/policy';
import { DataSource } from 'typeorm';
import type { Actor } from '../http/actor.js';
import { Attending } from './attending.service.js';
import { KnownPresence } from './known-presence.js';
import { LastSeen } from './last-seen.service.js';
import type { Seen } from './last-seen.service.js';
import { mostPresent, PresenceStore } from './presence-store.js';

/** Where people are, for those who may know. */
@Injectable()
export class PresenceReading {
  constructor(
    private readonly store: PresenceStore,
    private readonly attending: Attending,
    private readonly heard: KnownPresence,
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

  /**
   * Nobody is made up: ids that belong to no one are left out, and while the store is away those of whom this node has
   * heard nothing: they may well be there. When somebody was last here is kept from others where they hide it, and so is
   * the version of somebody who has gone: it is the time of their going.
   */
  async of({ id: asker }: Pick<Actor, 'id'>, userIds: readonly string[]): Promise<Presence[]> {
    if (userIds.length === 0) return [];
    const seen = await this.lastSeen.of(userIds);
    const found = await this.found([...seen.keys()]);
    return found.map((presence) => {
      const { at, hides } = seen.get(presence.userId) ?? neverSeen;
      if (hides && presence.userId !== asker) return withoutTime(presence);
      return { ...presence, lastSeenAt: presence.lastSeenAt ?? at };
    });
  }

  private async found(userIds: readonly string[]): Promise<Presence[]> {
    try {
      const stored = await this.store.of(userIds);
      this.heard.note(...stored);
      const present = new Map(stored.map((presence) => [presence.userId, presence]));
      return userIds.map((userId) => present.get(userId) ?? this.forgotten(userId));
    } catch {
      return userIds.flatMap((userId) => this.lastHeard(userId));
    }
  }

  /**
   * Of somebody whom the store does not know: never here, or gone while it lost everything. Those who saw them present
   * must learn of it, so the version is above the one that told of them, and below the store's next one.
   */
  private forgotten(userId: string): Presence {
    const last = this.heard.of(userId);
    if (!last || last.status === 'offline') return last ?? neverHere(userId);
    return { ...last, status: 'offline', version: last.version + 1 };
  }

  /** What this node heard last, its own word included; else what it sees itself, under a version that overrules nothing. */
  private lastHeard(userId: string): Presence[] {
    const last = this.heard.of(userId);
    if (last) return [last];
    const here = this.attending.statusesHere(userId);
    return here.length > 0 ? [{ ...neverHere(userId), status: mostPresent(here) }] : [];
  }
}

const neverSeen: Seen = { at: null, hides: true };

function neverHere(userId: string): Presence {
  return { userId, status: 'offline', lastSeenAt: null, version: 0 };
}

function withoutTime(presence: Presence): Presence {
  return { ...presence, lastSeenAt: null, ...(presence.status === 'offline' && { version: 0 }) };
}
