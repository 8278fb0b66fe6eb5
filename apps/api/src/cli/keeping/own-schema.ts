import type { MigrationInterface, QueryRunner } from 'typeorm';
import { migrations } from '../../database/migrations/index.js';

export function allMigrations(): MigrationInterface[] {
  return migrations.map((migration) => new migration());
}

/** In the transaction that `runner` has open; noted as the start does it. */
export async function migrate(runner: QueryRunner, wanted: MigrationInterface[]): Promise<void> {
  await runner.query(`CREATE TABLE IF NOT EXISTS migrations (
    id serial PRIMARY KEY, "timestamp" bigint NOT NULL, name character varying NOT NULL)`);
  for (const migration of wanted) {
    await migration.up(runner);
    const name = migration.name ?? '';
    await runner.query('INSERT INTO migrations ("timestamp", name) VALUES ($1, $2)', [name.slice(-13), name]);
  }
}

/** Takes all away that Parley's migrations have made, and leaves what somebody else has put beside it. */
export async function dropOwnSchema(runner: QueryRunner): Promise<void> {
  const { tables, functions } = await namesOfOurs(runner);
  for (const table of tables) await runner.query(`DROP TABLE IF EXISTS "${table}" CASCADE`);
  const found = await runner.manager.query<{ signature: string }[]>(
    `SELECT p.oid::regprocedure::text AS signature FROM pg_proc p
     WHERE p.pronamespace = current_schema()::regnamespace AND p.proname = ANY ($1)`,
    [functions],
  );
  for (const { signature } of found) await runner.query(`DROP FUNCTION IF EXISTS ${signature} CASCADE`);
  await runner.query('DROP TABLE IF EXISTS migrations');
}

/** The migrations say it themselves: they run beside, in a schema that is taken back. */
async function namesOfOurs(runner: QueryRunner): Promise<{ tables: string[]; functions: string[] }> {
  const [here] = await runner.manager.query<{ schema: string }[]>('SELECT current_schema() AS schema');
  await runner.query('SAVEPOINT names_of_ours');
  await runner.query('CREATE SCHEMA parley_beside');
  await runner.query(`SET LOCAL search_path = parley_beside, "${here?.schema ?? 'public'}"`);
  for (const migration of allMigrations()) await migration.up(runner);
  const [found] = await runner.manager.query<{ tables: string[]; functions: string[] }[]>(
    `SELECT ARRAY(SELECT relname::text FROM pg_class
                  WHERE relnamespace = 'parley_beside'::regnamespace AND relkind = 'r') AS tables,
            ARRAY(SELECT DISTINCT p.proname::text FROM pg_proc p WHERE p.pronamespace = 'parley_beside'::regnamespace
                  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')) AS functions`,
  );
  await runner.query('ROLLBACK TO SAVEPOINT names_of_ours');
  return found ?? { tables: [], functions: [] };
}
