import { ECDH } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { limits } from '@parley/contracts';
import type { PushDevice, PutPushDevice } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Config } from '../../config/config.js';
import type { Actor } from '../../http/actor.js';
import { invalid, Refusal } from '../../http/refusal.js';
import { maySendTo } from './push-endpoint.js';

interface DeviceRow {
  id: string;
  sessionId: string;
  name: string;
  createdAt: Date;
  lastSentAt: Date | null;
  lastReceivedAt: Date | null;
  silent: boolean;
}

/** Sent to more than once, and nothing heard of it for so long: no device that is on takes minutes. */
const columns = `d.id, d.session_id AS "sessionId", d.name, d.created_at AS "createdAt", d.last_sent_at AS "lastSentAt",
  d.last_received_at AS "lastReceivedAt",
  d.unanswered > 1 AND d.unanswered_since < clock_timestamp() - interval '5 minutes' AS silent`;

/** A device is one as long as its session is: what is sent, listed and counted is found through it. */
export const liveDevices = `push_devices d
  JOIN sessions s ON s.id = d.session_id AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()`;

/** The devices that are told by Web Push, one for each signed-in session. */
@Injectable()
export class PushDevices {
  constructor(
    private readonly database: DataSource,
    private readonly config: Config,
  ) {}

  async list(actor: Actor): Promise<PushDevice[]> {
    const rows = await this.database.query<DeviceRow[]>(
      `SELECT ${columns} FROM ${liveDevices} WHERE d.user_id = $1 ORDER BY d.created_at, d.id`,
      [actor.id],
    );
    return rows.map((row) => deviceView(row, actor));
  }

  /** The same endpoint, signed in by somebody else, is theirs alone: with another id, so that nothing of before is its own. */
  async put(actor: Actor, wanted: PutPushDevice): Promise<PushDevice> {
    const { href: endpoint } = this.endpointOf(wanted.endpoint);
    expectKeys(wanted);
    const row = await this.database.transaction('READ COMMITTED', async (manager) => {
      const sessionId = await holdSession(manager, actor);
      await makeRoom(manager, { userId: actor.id, sessionId, endpoint });
      return keep(manager, { ...wanted, endpoint, userId: actor.id, sessionId });
    });
    return deviceView(row, actor);
  }

  async remove(actor: Actor, id: string): Promise<void> {
    const [, removed] = await this.database.query<[unknown, number]>(
      'DELETE FROM push_devices WHERE id = $1 AND user_id = $2',
      [id, actor.id],
    );
    if (removed === 0) throw new Refusal('push_device.not_found');
  }

  /** Refuses unless it is a device of theirs. */
  async expectOwn(manager: EntityManager, actor: Actor, id: string): Promise<void> {
    const rows = await manager.query<unknown[]>(
      `SELECT FROM ${liveDevices} WHERE d.id = $1 AND d.user_id = $2`,
      [id, actor.id],
    );
    if (rows.length === 0) throw new Refusal('push_device.not_found');
  }

  private endpointOf(given: string): URL {
    const endpoint = URL.parse(given);
    if (!endpoint) throw invalid({ path: 'endpoint', message: 'must be a URL' });
    endpoint.hash = '';
    const fits = endpoint.href.length <= limits.push.endpoint;
    if (!fits || !maySendTo(endpoint, this.config.pushHosts)) throw new Refusal('push_device.refused');
    return endpoint;
  }
}

/** A point of P-256 and 16 bytes (RFC 8291); with anything else nothing could be encrypted. */
function expectKeys({ p256dh, auth }: PutPushDevice): void {
  const point = Buffer.from(p256dh, 'base64url');
  if (point.length !== 65 || point[0] !== 4 || !isOnCurve(point))
    throw invalid({ path: 'p256dh', message: 'must be a public key of P-256, uncompressed' });
  if (Buffer.from(auth, 'base64url').length !== 16)
    throw invalid({ path: 'auth', message: 'must be 16 bytes' });
}

function isOnCurve(point: Buffer): boolean {
  try {
    ECDH.convertKey(point, 'prime256v1');
    return true;
  } catch {
    return false;
  }
}

/** The person's row first, as whoever ends sessions takes it: a session that ends meanwhile leaves no device behind. */
async function holdSession(manager: EntityManager, { id, sessionId }: Actor): Promise<string> {
  await manager.query('SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE', [id]);
  const [session] = await manager.query<{ id: string }[]>(
    `SELECT id FROM sessions WHERE id = $1 AND user_id = $2 AND ended_at IS NULL FOR SHARE`,
    [sessionId, id],
  );
  if (!session) throw new Refusal('auth.invalid');
  return session.id;
}

interface Place {
  userId: string;
  sessionId: string;
  endpoint: string;
}

async function makeRoom(manager: EntityManager, { userId, sessionId, endpoint }: Place): Promise<void> {
  await manager.query(
    `DELETE FROM push_devices WHERE (session_id = $1 AND endpoint <> $2) OR (endpoint = $2 AND user_id <> $3)`,
    [sessionId, endpoint, userId],
  );
  const [{ others } = { others: 0 }] = await manager.query<{ others: number }[]>(
    `SELECT count(*)::int AS others FROM ${liveDevices} WHERE d.user_id = $1 AND d.endpoint <> $2`,
    [userId, endpoint],
  );
  if (others >= limits.push.devices) throw new Refusal('push_device.too_many');
}

async function keep(manager: EntityManager, device: PutPushDevice & Place): Promise<DeviceRow> {
  const { userId, sessionId, endpoint, p256dh, auth, name } = device;
  const [row] = await manager.query<DeviceRow[]>(
    `INSERT INTO push_devices AS d (id, user_id, session_id, endpoint, p256dh, auth, name)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (endpoint) DO UPDATE SET
       id = CASE WHEN d.user_id = excluded.user_id THEN d.id ELSE excluded.id END,
       user_id = excluded.user_id, session_id = excluded.session_id, p256dh = excluded.p256dh, auth = excluded.auth,
       name = excluded.name
     RETURNING ${columns}`,
    [uuidv7(), userId, sessionId, endpoint, p256dh, auth, name],
  );
  if (!row) throw new Error('A device was neither added nor changed.');
  return row;
}

function deviceView(
  { sessionId, createdAt, lastSentAt, lastReceivedAt, ...row }: DeviceRow,
  actor: Actor,
): PushDevice {
  return {
    id: row.id,
    name: row.name,
    current: sessionId === actor.sessionId,
    createdAt: createdAt.toISOString(),
    lastSentAt: lastSentAt?.toISOString() ?? null,
    lastReceivedAt: lastReceivedAt?.toISOString() ?? null,
    silent: row.silent,
  };
}
