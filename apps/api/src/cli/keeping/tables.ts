import type pg from 'pg';
import type { BackupTable } from './archive-frames.js';

/**
 * What belongs to a server that runs and not to its data: which history it is (what is restored begins another, R23), the
 * nodes that run, and what has changed the schema, which the header says.
 */
const leftOut = ['server_state', 'nodes', 'job_runners', 'migrations'];

const jobsSchema = 'graphile_worker';

/** The tables of Parley's schema and of the work that waits, each with the columns that are written. */
export async function tablesOf(client: pg.ClientBase): Promise<BackupTable[]> {
  const { rows } = await client.query<BackupTable>(
    `SELECT CASE n.nspname WHEN $1 THEN 'jobs' ELSE 'own' END AS schema, c.relname AS table,
            array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relkind = 'r' AND n.nspname IN (current_schema(), $1) AND c.relname <> ALL ($2)
       AND has_table_privilege(c.oid, 'SELECT')
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
     GROUP BY n.nspname, c.relname ORDER BY n.nspname, c.relname`,
    [jobsSchema, leftOut],
  );
  return rows;
}

/** As it is written in SQL. */
export function named({ schema, table }: Pick<BackupTable, 'schema' | 'table'>): string {
  return schema === 'jobs' ? `${jobsSchema}.${quoted(table)}` : quoted(table);
}

export function columnsOf({ columns }: BackupTable): string {
  return columns.map(quoted).join(', ');
}

/** Somebody else's table may be called anything. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** However the role or the database is set up: values are written and read in one form, and nothing is cut short. */
export const inOneForm = `SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '30s';
  SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres';
  SET LOCAL timezone = 'UTC'; SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'`;
