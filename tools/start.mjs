/** `npm start`: builds what is stale, then starts the server in this very process. */
import { BuildFailed, buildStale } from './build.mjs';
import { stopWithStarter } from './starter.mjs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 15)) {
  fail(
    `Parley runs on Node 24.15 or newer, and this is ${process.version}. \`npm ci\` brings one along; start with \`npm start\`, after an install that does not leave out optional packages.`,
  );
} else {
  if (process.env.npm_lifecycle_event === 'start') stopWithStarter();
  try {
    await buildStale();
    await import('../apps/api/dist/main.js');
  } catch (error) {
    if (!(error instanceof BuildFailed)) throw error;
    fail(error.message);
  }
}

function fail(sentence) {
  process.stderr.write(`\nParley did not start.\n${sentence}\n`);
  process.exitCode = 1;
}
