import { Injectable } from '@nestjs/common';
import type { LookAt } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { askedTogether } from '../database/asked-together.js';
import type { Actor } from '../http/actor.js';

/** A device that says nothing for so long looks nowhere any more; it says so again every 30 s. */
const lastsSeconds = 45;

interface Look {
  deviceId: string;
  userId: string;
  roomId: string | null;
  threadRoot: number | null;
  line: boolean;
}

/** Where people's devices look now: what comes there alerts none of them. */
@Injectable()
export class Looking {
  private readonly write = askedTogether((looks: readonly Look[]) => this.writeAll(looks));

  /** Those that ever looked somewhere, and whose they are. */
  private readonly devices = new Map<string, string>();

  constructor(private readonly database: DataSource) {}

  async set(
    { id: userId }: Pick<Actor, 'id'>,
    deviceId: string,
    { roomId, threadRoot, line = threadRoot === undefined }: LookAt,
  ): Promise<void> {
    this.devices.set(deviceId, userId);
    await this.write({ deviceId, userId, roomId, threadRoot: threadRoot ?? null, line });
  }

  /** The device is gone. What could not be written ends by itself. */
  end(deviceId: string): void {
    const userId = this.devices.get(deviceId);
    if (userId === undefined) return;
    this.devices.delete(deviceId);
    this.write({ deviceId, userId, roomId: null, threadRoot: null, line: false }).catch(() => undefined);
  }

  /** Of one device the last word counts. */
  private async writeAll(looks: readonly Look[]): Promise<undefined[]> {
    const last = [...new Map(looks.map((look) => [look.deviceId, look])).values()];
    await this.database.query(
      `WITH said AS (
         SELECT * FROM jsonb_to_recordset($1::jsonb)
           AS s ("deviceId" text, "userId" uuid, "roomId" uuid, "threadRoot" int, line boolean)
       ), gone AS (
         DELETE FROM looks l USING said s WHERE l.device_id = s."deviceId" AND s."roomId" IS NULL
       )
       INSERT INTO looks (device_id, user_id, room_id, thread_root, line, until)
       SELECT s."deviceId", s."userId", s."roomId", s."threadRoot", s.line, clock_timestamp() + make_interval(secs => $2)
       FROM said s WHERE s."roomId" IS NOT NULL ORDER BY 1
       ON CONFLICT (device_id) DO UPDATE
         SET room_id = excluded.room_id, thread_root = excluded.thread_root, line = excluded.line,
           until = excluded.until`,
      [JSON.stringify(last), lastsSeconds],
    );
    return looks.map(() => undefined);
  }
}
