/** A stand-in for a Parley that gets killed: it owns the embedded PostgreSQL on its argument and says where. */
import '../../../../tools/from-source.mjs';

const { startEmbeddedPostgres } = await import('../../src/database/embedded/embedded-postgres.ts');
const { url } = await startEmbeddedPostgres(process.argv[2]);
process.stdout.write(`${url('postgres')}\n`);
setInterval(() => undefined, 60_000);
