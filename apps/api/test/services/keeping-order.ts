import type { ModerationNotice } from '@parley/contracts';
import type { Actor } from '../../src/http/actor.js';
import { Purging } from '../../src/messages/moderation/purging.service.js';
import { StandingMessages } from '../../src/messages/moderation/standing-messages.service.js';
import { ThreadLocking } from '../../src/messages/moderation/thread-locking.service.js';
import { Banning } from '../../src/rooms/moderation/banning.service.js';
import { ModerationReading } from '../../src/rooms/moderation/moderation-reading.service.js';
import { Muting } from '../../src/rooms/moderation/muting.service.js';
import { NoticeReading } from '../../src/rooms/moderation/notice-reading.service.js';
import { RoomMembers } from '../../src/rooms/room-members.service.js';
import { eventually } from '../eventually.js';
import type { Story } from './story.js';

/** What moderators do, in a story's words. */
export class KeepingOrder {
  constructor(private readonly story: Story) {}

  mute(actor: Actor, roomId: string, { id: userId }: Actor, seconds = 600, reason = '') {
    return this.story.get(Muting).mute(actor, roomId, { userId, seconds, reason });
  }

  unmute(actor: Actor, roomId: string, { id }: Actor): Promise<void> {
    return this.story.get(Muting).unmute(actor, roomId, id);
  }

  /** So much of it has passed. */
  async later(roomId: string, seconds: number): Promise<void> {
    await this.story.sql(
      `UPDATE memberships SET muted_until = muted_until - $2 * interval '1 second',
         posted_at = posted_at - $2 * interval '1 second' WHERE room_id = $1`,
      [roomId, seconds],
    );
  }

  ban(actor: Actor, roomId: string, { id: userId }: Actor, reason = '') {
    return this.story.get(Banning).ban(actor, roomId, { userId, reason });
  }

  unban(actor: Actor, roomId: string, { id }: Actor): Promise<void> {
    return this.story.get(Banning).unban(actor, roomId, id);
  }

  remove(actor: Actor, roomId: string, { id: userId }: Actor, reason: string): Promise<void> {
    return this.story.get(RoomMembers).remove(actor, roomId, { userId, reason });
  }

  lock(actor: Actor, roomId: string, seq: number, locked = true) {
    return this.story.get(ThreadLocking).set(actor, { roomId, seq }, locked);
  }

  /** All of it is done. */
  async purge(actor: Actor, roomId: string, { id: userId }: Actor, reason = ''): Promise<void> {
    await this.story.get(Purging).begin(actor, roomId, { userId, reason });
    await eventually(async () => {
      const [row] = await this.story.sql<{ count: number }>(
        `SELECT count(*)::int AS count FROM graphile_worker.jobs WHERE task_identifier = 'purge-messages'`,
      );
      return row?.count === 0;
    }, 15_000);
  }

  standing(actor: Actor, roomId: string, { id }: Actor): Promise<number> {
    return this.story.get(StandingMessages).of(actor, roomId, id);
  }

  mutes(actor: Actor, roomId: string, page: { limit?: number; after?: string } = {}) {
    return this.story.get(ModerationReading).mutes(actor, roomId, { limit: 50, ...page });
  }

  bans(actor: Actor, roomId: string, page: { limit?: number; after?: string } = {}) {
    return this.story.get(ModerationReading).bans(actor, roomId, { limit: 50, ...page });
  }

  async notices(actor: Actor, since = 0): Promise<ModerationNotice[]> {
    return (await this.story.get(NoticeReading).list(actor, since)).notices;
  }
}
