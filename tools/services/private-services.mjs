/** One PostgreSQL and one Redis for one run of tests, in a directory of their own, gone after it. */
import '../from-source.mjs';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis } from './redis.mjs';

const { startEmbeddedPostgres } = await import('../../apps/api/src/database/embedded/embedded-postgres.ts');
const { isRunning, postmasterOf, stopPostmaster } =
  await import('../../apps/api/src/database/embedded/postmaster.ts');

const prefix = 'parley-test-';
/** Nobody's data is in it: durability only costs time here. */
const careless = { fsync: 'off', synchronous_commit: 'on', full_page_writes: 'off', max_connections: '300' };

export async function startPrivateServices() {
  await clearLeftovers();
  const directory = ownDirectory();
  const postgres = await startEmbeddedPostgres(directory, careless);
  const redis = await startRedis(join(directory, 'redis'));
  let postgresAlive = true;
  void postgres.died.then(() => (postgresAlive = false));
  return {
    directory,
    postgres,
    redis,
    /** Ends both, and says so where one had ended by itself. */
    async stop() {
      const dead = [!postgresAlive && 'PostgreSQL', !redis.isAlive() && 'Redis'].filter(Boolean);
      await Promise.all([postgres.stop(), redis.isAlive() && redis.stop()]);
      rmSync(directory, { recursive: true, force: true });
      if (dead.length > 0) throw new Error(`${dead.join(' and ')} ended in the middle of the tests`);
    },
  };
}

function ownDirectory() {
  const directory = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(directory, 0o755);
  writeFileSync(join(directory, 'owner'), identity(process.pid));
  return directory;
}

/** A run that was killed leaves its servers behind; the next one ends them. */
async function clearLeftovers() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const directory = join(tmpdir(), name);
    const owner = existsSync(join(directory, 'owner'))
      ? readFileSync(join(directory, 'owner'), 'utf8')
      : null;
    if (owner === null || owner === identity(Number(owner.split(' ')[0]))) continue;
    const data = join(directory, 'postgres');
    const left = postmasterOf(data);
    if (left && isRunning(left, data)) await stopPostmaster(left.pid, 5000);
    for (const pid of processesIn(join(directory, 'redis'))) process.kill(pid, 'SIGTERM');
    rmSync(directory, { recursive: true, force: true });
  }
}

/** A process's number and when it began: numbers are used again. */
function identity(pid) {
  const stat = `/proc/${pid}/stat`;
  const began = existsSync(stat) ? readFileSync(stat, 'utf8').split(') ')[1]?.split(' ')[19] : '';
  return `${pid} ${began}`;
}

function processesIn(directory) {
  if (!existsSync('/proc')) return [];
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === directory;
      } catch {
        return false;
      }
    })
    .map(Number);
}
