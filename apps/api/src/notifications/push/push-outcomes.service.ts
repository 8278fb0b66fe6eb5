import { Injectable } from '@nestjs/common';
import type { Notification } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { JobQueue } from '../../jobs/job-queue.js';
import { Attempts } from '../attempts.service.js';
import type { PushAnswer } from './push-answer.js';
import type { PushAddressee } from './push-addressees.js';

/** One message to one device, and what became of it. */
export interface PushOutcome {
  notification: Notification;
  device: PushAddressee;
  answer: PushAnswer;
}

interface Sent extends Pick<Notification, 'threadRoot' | 'seq'> {
  device: PushAddressee;
  roomId: string | null;
}

/** Seconds until a device that could not be told is tried for the second time; then twice as long each time. */
const soon = 3;
/** Beyond the first; about as long as an hour and a half in all. */
export const mostTries = 8;

/** Writes down what became of messages, many at once, and sees to what follows from it. */
@Injectable()
export class PushOutcomes {
  constructor(
    private readonly database: DataSource,
    private readonly queue: JobQueue,
    private readonly attempts: Attempts,
  ) {}

  /** The next try is sure before it is written that there will be one. */
  async note(outcomes: readonly PushOutcome[]): Promise<void> {
    const of = (kind: PushAnswer['outcome']) => outcomes.filter(({ answer }) => answer.outcome === kind);
    for (const again of of('later')) await this.tryAgain(again, mostTries);
    await this.attempts.note(outcomes.map(attemptOf));
    await this.noteSent(of('sent').map(({ device, notification }) => ({ ...notification, device })));
    await this.forget(of('gone').map(({ device }) => device));
  }

  /** For this device alone, however often it is said; `left`: tries that are left. Not before the push service wants it. */
  async tryAgain({ notification, device, answer }: PushOutcome, left: number): Promise<void> {
    const seconds = Math.max(answer.retryAfter ?? 0, soon * 2 ** (mostTries - left));
    const runAt = new Date(Date.now() + seconds * 1000);
    const payload = { notificationId: notification.id, deviceId: device.id, left };
    const key = `push ${notification.id} ${device.id}`;
    await this.queue.add(this.database.manager, 'push-again', payload, { runAt, key, maxAttempts: left });
  }

  /** A message that tells of nothing in a room. */
  async noteSentTo(device: PushAddressee): Promise<void> {
    await this.noteSent([{ device, roomId: null, threadRoot: null, seq: null }]);
  }

  /**
   * Locks devices in one order, as receipts do. A receipt that came since they were read (`readAt`) answers what was sent. What
   * each shows of a place is the newest that came.
   */
  private async noteSent(sent: readonly Sent[]): Promise<void> {
    if (sent.length === 0) return;
    const columns = [
      sent.map(({ device }) => device.id),
      sent.map(({ device }) => device.readAt),
      sent.map(({ roomId }) => roomId),
      sent.map(({ threadRoot }) => threadRoot ?? 0),
      sent.map(({ seq }) => seq),
    ];
    await this.database.query(
      `WITH sent AS (
         SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::int[], $5::int[])
           AS one (device_id, read_at, room_id, thread_root, seq)
       ), held AS (
         SELECT id, user_id FROM push_devices WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE
       ), counted AS (
         UPDATE push_devices d SET
           last_sent_at = clock_timestamp(),
           unanswered = CASE WHEN d.last_received_at >= s.read_at THEN 0 ELSE d.unanswered + s.n END,
           unanswered_since = CASE WHEN d.last_received_at >= s.read_at THEN NULL
             ELSE coalesce(d.unanswered_since, clock_timestamp()) END
         FROM (SELECT device_id, min(read_at) AS read_at, count(*)::int AS n FROM sent GROUP BY device_id) s, held
         WHERE d.id = s.device_id AND held.id = d.id
       )
       INSERT INTO push_shown AS p (device_id, user_id, room_id, thread_root, seq)
       SELECT held.id, held.user_id, sent.room_id, sent.thread_root, max(sent.seq)
       FROM sent JOIN held ON held.id = sent.device_id WHERE sent.seq IS NOT NULL
       GROUP BY held.id, held.user_id, sent.room_id, sent.thread_root
       ON CONFLICT (device_id, room_id, thread_root) DO UPDATE SET
         seq = greatest(p.seq, excluded.seq), user_id = excluded.user_id`,
      columns,
    );
  }

  /** What a push service no longer knows; a device that subscribed anew meanwhile has another endpoint. */
  async forget(devices: readonly Pick<PushAddressee, 'id' | 'endpoint'>[]): Promise<void> {
    if (devices.length === 0) return;
    await this.database.query(
      `DELETE FROM push_devices WHERE (id, endpoint) IN (SELECT * FROM unnest($1::uuid[], $2::text[]))`,
      [devices.map(({ id }) => id), devices.map(({ endpoint }) => endpoint)],
    );
  }
}

const outcomeOf = { sent: 'sent', later: 'waiting', gone: 'failed', refused: 'failed' } as const;

function attemptOf({ notification, device, answer }: PushOutcome) {
  return {
    notificationId: notification.id,
    channel: 'push' as const,
    deviceId: device.id,
    device: device.name,
    outcome: outcomeOf[answer.outcome],
    rule: null,
    answer: answer.answer,
  };
}
