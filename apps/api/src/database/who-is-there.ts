import type pg from 'pg';

/** Who and what is in a database, in words; null where nobody ever signed up. */
export async function whoIsThere(client: pg.ClientBase): Promise<string | null> {
  const { rows: found } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('users') IS NOT NULL AND to_regclass('rooms') IS NOT NULL AS there`,
  );
  if (!found[0]?.there) return null;
  const { rows } = await client.query<{ people: number; rooms: number }>(
    'SELECT (SELECT count(*)::int FROM users) AS people, (SELECT count(*)::int FROM rooms) AS rooms',
  );
  const { people, rooms } = rows[0] ?? { people: 0, rooms: 0 };
  return people === 0 ? null : `${counted(people, 'account')} and ${counted(rooms, 'room')}`;
}

function counted(number: number, what: string): string {
  return number === 1 ? `one ${what}` : `${String(number)} ${what}s`;
}
