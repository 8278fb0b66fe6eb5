import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { notificationTag } from '@parley/contracts';
import type { PushMessage } from '@parley/contracts';
import type { Subscription } from 'rxjs';
import { DataSource } from 'typeorm';
import * as z from 'zod';
import { CommittedChanges } from '../../database/committed-changes.js';
import type { CommittedChange } from '../../database/committed-changes.js';
import { logFailure } from '../../http/availability.js';
import { JobQueue } from '../../jobs/job-queue.js';
import { JobTasks } from '../../jobs/job-tasks.js';
import { unreadCalls } from '../unread-calls.js';
import { PushReceiving } from './push-receiving.service.js';
import { PushSending } from './push-sending.service.js';
import type { PushTarget } from './push-sending.service.js';

const place = z.object({
  userId: z.string(),
  roomId: z.string(),
  threadRoot: z.number().nullable(),
  seq: z.number(),
});
type Place = z.infer<typeof place>;
type Shown = PushTarget & { seq: number };

/** Somebody who scrolls moves on several times a second; devices are told once of it. */
const everyMs = 2_000;
const manner = { ttl: 24 * 60 * 60, urgency: 'low' as const };
/** There a message that shows nothing costs the subscription: the next that shows something tidies up. */
const mustShowSomething = '.push.apple.com';

/**
 * What was read anywhere goes from the screens of devices. A hint, lost without harm: what a node heard of in its last two
 * seconds is not told where it dies, and stays on a screen until it is tapped.
 */
@Injectable()
export class PushReading implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(PushReading.name);
  private readonly moved = new Map<string, { userId: string; roomId: string }>();
  private heard: Subscription | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly database: DataSource,
    private readonly changes: CommittedChanges,
    private readonly queue: JobQueue,
    private readonly tasks: JobTasks,
    private readonly sending: PushSending,
    private readonly receiving: PushReceiving,
  ) {}

  onModuleInit(): void {
    this.tasks.define('push-read', (payload, { signal }) => this.tell(place.parse(payload), signal));
    this.heard = this.changes.all.subscribe((changes) => {
      for (const change of changes) this.hear(change);
    });
  }

  onModuleDestroy(): void {
    this.heard?.unsubscribe();
    if (this.timer) clearTimeout(this.timer);
  }

  /** Of all who read on lately, those whose devices still show what they read: found in one statement. */
  async flush(): Promise<void> {
    const moved = [...this.moved.values()];
    this.moved.clear();
    const places = await this.database.query<Place[]>(
      `SELECT p.user_id AS "userId", p.room_id AS "roomId", nullif(p.thread_root, 0) AS "threadRoot", max(p.seq) AS seq
       FROM (SELECT DISTINCT * FROM unnest($1::uuid[], $2::uuid[]) AS one (user_id, room_id)) moved
       JOIN push_shown p USING (user_id, room_id) WHERE ${isRead}
       GROUP BY p.user_id, p.room_id, p.thread_root`,
      [moved.map(({ userId }) => userId), moved.map(({ roomId }) => roomId)],
    );
    for (const each of places) {
      const key = `push-read ${each.userId} ${each.roomId} ${String(each.threadRoot ?? 0)}`;
      await this.queue.add(this.database.manager, 'push-read', each, { key, maxAttempts: 3 });
    }
  }

  private hear(change: CommittedChange): void {
    const reader = readerIn(change);
    if (!reader) return;
    this.moved.set(`${reader.userId} ${reader.roomId}`, reader);
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.flush().catch((error: unknown) => {
        logFailure(this.logger, 'Devices were not told of what was read', error);
      });
    }, everyMs);
  }

  private async tell({ userId, roomId, threadRoot }: Place, signal: AbortSignal): Promise<void> {
    const [shown] = await this.database.query<[Shown[], number]>(
      `DELETE FROM push_shown p USING push_devices d
       WHERE p.user_id = $1 AND p.room_id = $2 AND p.thread_root = $3 AND ${isRead}
         AND d.id = p.device_id AND d.user_id = p.user_id
       RETURNING p.seq, d.id, d.endpoint, d.p256dh, d.auth`,
      [userId, roomId, threadRoot ?? 0],
    );
    const devices = shown.filter(({ endpoint }) => !new URL(endpoint).hostname.endsWith(mustShowSomething));
    if (devices.length === 0) return;
    const badges = await unreadCalls(this.database.manager, [userId]);
    const badge = badges.get(userId) ?? 0;
    const tag = notificationTag({ roomId, threadRoot });
    await Promise.all(
      devices.map(async (device) => {
        const receipt = this.receiving.receiptFor({ notificationId: null, deviceId: device.id });
        const message: PushMessage = {
          type: 'read',
          roomId,
          threadRoot,
          seq: device.seq,
          tag,
          badge,
          receipt,
        };
        await this.sending.send(device, message, { ...manner, topic: tag }, signal);
      }),
    );
  }
}

/** Whether the newest that a device shows of a place (`p`) was read: in the line of the room, or in its thread. */
const isRead = `EXISTS (
  SELECT FROM memberships m WHERE m.user_id = p.user_id AND m.room_id = p.room_id AND m.last_read_seq >= p.seq
    AND (p.thread_root = 0 OR EXISTS (
      SELECT FROM messages o WHERE o.room_id = p.room_id AND o.seq = p.seq AND o.in_room))
  UNION ALL
  SELECT FROM messages o JOIN thread_places t
    ON t.user_id = p.user_id AND t.room_id = o.room_id AND t.root = o.thread_root AND t.read_thread_seq >= o.thread_seq
  WHERE p.thread_root > 0 AND o.room_id = p.room_id AND o.seq = p.seq)`;

/** Who has read on somewhere: by what they did, or by saying something there. */
function readerIn(change: CommittedChange): { userId: string; roomId: string } | null {
  if (change.to === 'room' && change.event.type === 'message.posted') {
    const { authorId: userId, roomId } = change.event.message;
    return { userId, roomId };
  }
  if (change.to !== 'user') return null;
  const { userId, event } = change;
  if (event.type === 'own.updated') return { userId, roomId: event.own.roomId };
  if (event.type === 'thread.updated') return { userId, roomId: event.thread.roomId };
  return null;
}
