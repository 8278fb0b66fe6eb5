/** Jest runs this once before the integration tests. TEST_DATABASE_URL names another PostgreSQL to test on. */
import { MissingProgram } from '../../../../tools/services/program.mjs';
import { startPrivateServices } from '../../../../tools/services/private-services.mjs';

export default async function start() {
  try {
    const services = await startPrivateServices();
    globalThis.privateServices = services;
    process.env.TEST_DATABASE_URL ??= services.postgres.url('postgres');
    process.env.TEST_REDIS_URL ??= services.redis.url;
    process.env.TEST_DIRECTORY = services.directory;
  } catch (error) {
    if (!(error instanceof MissingProgram)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}
