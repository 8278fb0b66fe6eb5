import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { pipeline } from 'node:stream/promises';
import { StartFault } from '../../config/start-fault.js';
import { cutOff, damaged, rowsSchema, said, tableSchema } from './archive-frames.js';
import type { BackupTable, Frame } from './archive-frames.js';
import type { Progress } from './progress.js';
import { columnsOf, named, tablesOf } from './tables.js';

interface Statement {
  before: string;
  after: string;
}

/**
 * Puts what follows the header into the tables, which are those of the backup's schema. What tables demand of each other
 * is demanded once all are filled, and nothing that they set off is set off again. Answers what was left out: tables that
 * somebody else had beside Parley's.
 */
export async function fill(
  client: pg.ClientBase,
  frames: AsyncIterator<Frame>,
  progress: Progress,
): Promise<string[]> {
  const known = new Map((await tablesOf(client)).map((table) => [named(table), table]));
  const quiet = await whatIsPutAside(client);
  for (const { before } of quiet) await client.query(before);
  const leftOut: string[] = [];
  for (let frame = await next(frames); frame.kind !== 'Z'; frame = await next(frames)) {
    const table = said(frame, 'T', tableSchema);
    const there = known.get(named(table));
    if (there === undefined) leftOut.push(table.table);
    else refuseOtherColumns(there, table);
    await fillOne(client, table, frames, { progress, skip: there === undefined });
  }
  if (!(await frames.next()).done) throw damaged();
  for (const { after } of quiet) await client.query(after);
  await countOn(client);
  return leftOut;
}

/** Of what a migration or the jobs' own set-up put there; the log of what was done is empty, and may not be emptied. */
async function empty(client: pg.ClientBase, table: BackupTable): Promise<void> {
  const { rowCount } = await client.query(`SELECT FROM ${named(table)} LIMIT 1`);
  if (rowCount !== 0) await client.query(`DELETE FROM ${named(table)}`);
}

async function fillOne(
  client: pg.ClientBase,
  table: BackupTable,
  frames: AsyncIterator<Frame>,
  { progress, skip }: { progress: Progress; skip: boolean },
): Promise<void> {
  let rows = 0;
  async function* texts(): AsyncGenerator<Buffer> {
    let frame = await next(frames);
    for (; frame.kind === 'D'; frame = await next(frames)) {
      progress.moved(table.table, frame.payload.length);
      yield frame.payload;
    }
    ({ rows } = said(frame, 'E', rowsSchema));
  }
  if (skip) {
    for await (const _ of texts());
    return;
  }
  await empty(client, table);
  const taking = client.query(copyFrom(`COPY ${named(table)} (${columnsOf(table)}) FROM STDIN`));
  await pipeline(texts, taking);
  if (taking.rowCount !== rows) throw damaged();
}

async function next(frames: AsyncIterator<Frame>): Promise<Frame> {
  const given: IteratorResult<Frame, unknown> = await frames.next();
  if (given.done === true) throw cutOff();
  return given.value;
}

function refuseOtherColumns(there: BackupTable, wanted: BackupTable): void {
  const missing = wanted.columns.filter((column) => !there.columns.includes(column));
  if (missing.length === 0) return;
  throw new StartFault(
    `The backup's table ${wanted.table} has what this Parley does not know (${missing.join(', ')}): it was made by a newer one. Nothing was changed.`,
  );
}

/** Foreign keys and triggers, each as it is taken away and put back; those that always fire are not in the way. */
async function whatIsPutAside(client: pg.ClientBase): Promise<Statement[]> {
  const { rows } = await client.query<Statement>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS before,
            format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS after
     FROM pg_constraint
     WHERE contype = 'f' AND connamespace IN (current_schema()::regnamespace, 'graphile_worker'::regnamespace)
     UNION ALL
     SELECT format('ALTER TABLE %s DISABLE TRIGGER %I', tgrelid::regclass, tgname),
            format('ALTER TABLE %s ENABLE TRIGGER %I', tgrelid::regclass, tgname)
     FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid
     WHERE NOT tgisinternal AND tgenabled = 'O'
       AND c.relnamespace IN (current_schema()::regnamespace, 'graphile_worker'::regnamespace)`,
  );
  return rows;
}

/** What is numbered goes on after the highest number there is; and nobody works on the jobs any more. */
async function countOn(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(
    `SELECT format('SELECT setval(%L, coalesce(max(%I), 0) + 1, false) FROM %s',
                   pg_get_serial_sequence(c.oid::regclass::text, a.attname), a.attname, c.oid::regclass) AS statement
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relkind = 'r' AND c.relnamespace IN (current_schema()::regnamespace, 'graphile_worker'::regnamespace)
       AND pg_get_serial_sequence(c.oid::regclass::text, a.attname) IS NOT NULL`,
  );
  for (const { statement } of rows) await client.query(statement);
  for (const table of ['_private_jobs', '_private_job_queues'])
    await client.query(
      `UPDATE graphile_worker.${table} SET locked_at = NULL, locked_by = NULL WHERE locked_at IS NOT NULL`,
    );
}
