import type { EntityManager } from 'typeorm';
import type { ToTell } from '../still-to-tell.service.js';
import { liveDevices } from './push-devices.service.js';
import type { PushTarget } from './push-sending.service.js';

/** A device to which something is sent; `readAt` by the database's clock. */
export interface PushAddressee extends PushTarget {
  name: string;
  readAt: Date;
}

/** What is still to be said to which device. */
export interface Due {
  toTell: ToTell;
  device: PushAddressee;
}

const fields = `d.id, d.endpoint, d.p256dh, d.auth, d.name, clock_timestamp() AS "readAt"`;

/** All devices of all these people in one statement, but for what a device was told, or is being tried by itself, already. */
export async function dueFor(manager: EntityManager, toTell: readonly ToTell[]): Promise<Due[]> {
  const rows = await manager.query<(PushAddressee & { place: number })[]>(
    `SELECT t.place::int AS place, ${fields}
     FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS t (notification_id, user_id, place)
     JOIN push_devices d ON d.user_id = t.user_id
     JOIN sessions s ON s.id = d.session_id AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()
     WHERE NOT EXISTS (
       SELECT FROM notification_attempts a
       WHERE a.notification_id = t.notification_id AND a.channel = 'push' AND a.device_id = d.id)
     ORDER BY t.place, d.id`,
    [toTell.map(({ notification }) => notification.id), toTell.map(({ userId }) => userId)],
  );
  return rows.map(({ place, ...device }) => ({ toTell: toTell[place - 1]!, device }));
}

/** One device that was not told yet; null: it is there no longer, or was told. */
export async function waitingDevice(
  manager: EntityManager,
  { notificationId, deviceId }: { notificationId: string; deviceId: string },
): Promise<PushAddressee | null> {
  const [device] = await manager.query<PushAddressee[]>(
    `SELECT ${fields} FROM ${liveDevices} WHERE d.id = $2 AND NOT EXISTS (
       SELECT FROM notification_attempts a
       WHERE a.notification_id = $1 AND a.channel = 'push' AND a.device_id = d.id AND a.outcome <> 'waiting')`,
    [notificationId, deviceId],
  );
  return device ?? null;
}

export async function deviceOf(manager: EntityManager, deviceId: string): Promise<PushAddressee | null> {
  const [device] = await manager.query<PushAddressee[]>(
    `SELECT ${fields} FROM ${liveDevices} WHERE d.id = $1`,
    [deviceId],
  );
  return device ?? null;
}
