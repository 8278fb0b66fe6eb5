import type { DataSource } from 'typeorm';

/** What the server notes of somebody's coming and going is no change that anybody asked for. */
const passing = ['last_used_at', 'last_seen_at', 'expires_at'];
/** Where nodes write down of themselves that they live, and how they are. */
const ofNodes = ['job_runners', 'nodes', 'node_minutes'];

/** Every row of every table, as one line per table: equal before and after means that nothing was changed. */
export async function wholeState(database: DataSource): Promise<Record<string, string>> {
  const tables = await database.query<{ name: string }[]>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> ALL ($1) ORDER BY 1`,
    [ofNodes],
  );
  const counted = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, count(*) || ' ' || coalesce(md5(string_agg(row, '|' ORDER BY row)), '') AS rows
       FROM (SELECT (to_jsonb(t) - $1::text[])::text AS row FROM "${name}" t) AS of_table`,
  );
  const lines = await database.query<{ name: string; rows: string }[]>(counted.join(' UNION ALL '), [
    passing,
  ]);
  return Object.fromEntries(lines.map(({ name, rows }) => [name, rows]));
}
