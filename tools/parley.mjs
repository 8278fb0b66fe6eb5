/** `npm run parley -- …`: the command line for those with a shell on the server. */
import { BuildFailed, buildStale } from './build.mjs';

try {
  await buildStale(['server']);
  await import('../apps/api/dist/cli/parley.js');
} catch (error) {
  if (!(error instanceof BuildFailed)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
