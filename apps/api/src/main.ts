import 'reflect-metadata';
import { environment } from './config/environment.js';
import { StartFault } from './config/start-fault.js';
import { startServer } from './start-server.js';

try {
  await startServer(environment);
} catch (error) {
  process.stderr.write(
    error instanceof StartFault ? `\nParley did not start.\n${error.message}\n` : report(error),
  );
  process.exitCode = 1;
  // What was opened so far (a pool, a timer) must not keep a server alive that will never listen.
  setTimeout(() => process.exit(), 2000).unref();
}

function report(error: unknown): string {
  return `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`;
}
