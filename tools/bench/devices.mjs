/** Devices that push messages go to: `N` is `origin/device/N`, of each of these people in turn, each in a session of its own. */
import { createECDH, randomBytes, randomUUID } from 'node:crypto';

export async function writeDevices(database, { people, devices, origin }) {
  const each = (of) => Array.from({ length: devices }, (_, n) => of(n));
  const sessions = each(() => randomUUID());
  const owners = each((n) => people[n % people.length].userId);
  await database.query(
    `INSERT INTO sessions (id, user_id, user_agent, ip, expires_at)
     SELECT id, user_id, 'bench', '127.0.0.1', clock_timestamp() + interval '30 days'
     FROM unnest($1::uuid[], $2::uuid[]) AS given (id, user_id)`,
    [sessions, owners],
  );
  await database.query(
    `INSERT INTO push_devices (id, user_id, session_id, endpoint, p256dh, auth, name)
     SELECT gen_random_uuid(), user_id, session_id, endpoint, p256dh, auth, 'Phone'
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[])
       AS given (user_id, session_id, endpoint, p256dh, auth)`,
    [
      owners,
      sessions,
      each((n) => `${origin}/device/${n}`),
      each(() => createECDH('prime256v1').generateKeys('base64url')),
      each(() => randomBytes(16).toString('base64url')),
    ],
  );
}
