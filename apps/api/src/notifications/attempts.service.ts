import { Injectable } from '@nestjs/common';
import type { NotificationAttempt, NotificationChannel } from '@parley/contracts';
import { DataSource } from 'typeorm';

export interface Attempted {
  notificationId: string;
  channel: NotificationChannel;
  deviceId: string | null;
  /** What the device or the address is called. */
  device: string | null;
  outcome: NotificationAttempt['outcome'];
  rule: NotificationAttempt['rule'];
  /** What the other side said; `''`: nothing. */
  answer: string;
}

/** What became of each notification on each channel and device, kept beside it for 30 days. */
@Injectable()
export class Attempts {
  constructor(private readonly database: DataSource) {}

  /** Writes over what was noted of the same channel and device before. */
  async note(rows: readonly Attempted[]): Promise<void> {
    if (rows.length === 0) return;
    await this.database.query(
      `INSERT INTO notification_attempts AS a
         (notification_id, channel, device_id, device, outcome, rule, answer)
       SELECT DISTINCT ON (r."notificationId", r.channel, r."deviceId")
         r."notificationId", r.channel, r."deviceId", r.device, r.outcome, r.rule, left(r.answer, 500)
       FROM jsonb_to_recordset($1::jsonb) AS r ("notificationId" uuid, channel text, "deviceId" uuid, device text,
         outcome text, rule text, answer text)
       JOIN notifications n ON n.id = r."notificationId"
       ORDER BY 1, 2, 3
       ON CONFLICT (notification_id, channel, device_id) DO UPDATE
         SET device = excluded.device, outcome = excluded.outcome, rule = excluded.rule, answer = excluded.answer,
           at = clock_timestamp()
         WHERE a.outcome <> 'received' OR excluded.outcome = 'received'`,
      [JSON.stringify(rows)],
    );
  }
}
