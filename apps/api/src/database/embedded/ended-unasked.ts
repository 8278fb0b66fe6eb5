import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EmbeddedPostgres } from './embedded-postgres.js';

/** What to say of a PostgreSQL that ended without having been asked to: its files may have been what went. */
export function endedUnasked({ data }: Pick<EmbeddedPostgres, 'data'>): string {
  const ended = 'The embedded PostgreSQL ended unasked, so Parley stops.';
  if (existsSync(join(data, 'PG_VERSION'))) return `${ended} What was committed is kept: start it again.`;
  return `${ended} Its files in ${data} are gone: started again, Parley would begin an empty place. Bring the directory back first, or restore a backup (npm run parley -- restore FILE).`;
}
