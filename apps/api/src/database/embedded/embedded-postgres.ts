import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import { generatedSecret } from '../../config/generated-secret.js';
import { StartFault } from '../../config/start-fault.js';
import { handOver, invocation, lentAccount } from './account.js';
import { embeddedBinaries } from './binaries.js';
import { createCluster } from './cluster.js';
import { addressOf, inUse, own, takeOver } from './ownership.js';
import { isRunning, postmasterOf, stopPostmaster } from './postmaster.js';

export interface EmbeddedPostgres {
  /** The server's address, up to the database's name. */
  readonly url: (database: string) => string;
  readonly pid: number;
  /** Where its files are. */
  readonly data: string;
  /** Settles when PostgreSQL ends without having been asked to. */
  readonly died: Promise<void>;
  stop(): Promise<void>;
}

const patienceMs = 30_000;

/**
 * Starts PostgreSQL on `directory`/postgres, on a free port of 127.0.0.1 and behind a generated password.
 * One that a killed Parley left running is stopped in order first; one that a living Parley owns is not touched.
 */
export async function startEmbeddedPostgres(
  directory: string,
  settings: Record<string, string> = {},
  nextPort = freePort,
): Promise<EmbeddedPostgres> {
  const data = join(directory, 'postgres');
  const password = generatedSecret(directory, 'postgres-password');
  const links = join(directory, 'postgres-libraries');
  const binaries = embeddedBinaries(links);
  if (process.getuid?.() === 0) handOver(links, statSync(directory));
  const account = lentAccount(data, [data, binaries.postgres]);
  await takeOver(directory, password);
  createCluster(data, password, binaries, account);

  const log = join(directory, 'postgres.log');
  const launch = (port: number): ChildProcess => {
    const { command, args, options } = invocation(
      binaries.postgres,
      ['-D', data, ...flags(port, settings)],
      account,
    );
    const output = openSync(log, 'w', 0o600);
    // A process group of its own: the terminal's Ctrl+C must reach the API first and PostgreSQL last.
    const stdio = ['ignore', output, output] as const;
    const child = spawn(command, args, {
      ...options,
      cwd: data,
      env: binaries.environment,
      stdio: [...stdio],
      detached: true,
    });
    closeSync(output);
    child.unref();
    return child;
  };
  /** Between the look for a free port and the start another program may have taken it. */
  const started = async (tries: number): Promise<{ child: ChildProcess; port: number }> => {
    const port = await nextPort();
    const child = launch(port);
    try {
      await becomeReady(child, directory, log);
      return { child, port };
    } catch (error) {
      if (tries > 1 && lastWords(log).includes(portIsTaken)) return started(tries - 1);
      throw error;
    }
  };

  const { child, port } = await started(mostPorts);
  const url = (database: string) => addressOf(port, password, database);
  const keeper = await own(url('postgres'), directory).catch(async (error: unknown) => {
    if (child.pid) await stopPostmaster(child.pid);
    throw error;
  });
  return supervised(child, keeper, { url, data });
}

/** As PostgreSQL says it, which takes no address but the one it is given. */
const portIsTaken = 'could not create any TCP/IP sockets';
const mostPorts = 5;

function flags(port: number, settings: Record<string, string>): string[] {
  const all = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    timezone: 'UTC',
    // What people write must not reach a log file through the text of a failed statement.
    log_min_messages: 'fatal',
    log_min_error_statement: 'panic',
    ...settings,
  };
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function becomeReady(child: ChildProcess, directory: string, log: string): Promise<void> {
  const data = join(directory, 'postgres');
  const failure = new Promise<Error>((settle) => child.once('error', settle));
  const end = performance.now() + patienceMs;
  for (;;) {
    const postmaster = postmasterOf(data);
    if (postmaster?.ready && postmaster.pid === child.pid) return;
    const failed = await Promise.race([failure, pause(10)]);
    if (failed || child.exitCode !== null || child.signalCode !== null || performance.now() > end) {
      child.kill('SIGINT');
      const winner = postmasterOf(data);
      if (winner && winner.pid !== child.pid && isRunning(winner, data)) throw inUse(directory);
      throw new StartFault(`The embedded database did not start: ${failed?.message ?? lastWords(log)}`);
    }
  }
}

function lastWords(log: string): string {
  const words = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').slice(-4).join(' ') : '';
  return `${words || 'it said nothing'} (${log})`;
}

function supervised(
  child: ChildProcess,
  keeper: Client,
  { url, data }: Pick<EmbeddedPostgres, 'url' | 'data'>,
): EmbeddedPostgres {
  const pid = child.pid ?? 0;
  const exit = new Promise<void>((settle) => child.once('exit', () => settle()));
  let asked = false;
  const interrupt = () => void child.kill('SIGINT');
  process.once('exit', interrupt);
  const died = new Promise<void>((settle) => {
    void exit.then(() => {
      if (!asked) settle();
    });
  });
  const stop = async () => {
    asked = true;
    // Nobody else may keep this process alive while it waits.
    child.ref();
    process.off('exit', interrupt);
    await keeper.end().catch(() => undefined);
    if (child.exitCode === null && child.signalCode === null) await stopPostmaster(pid);
  };
  return { url, pid, data, died, stop };
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening, failed) =>
    probe.once('error', failed).listen(0, '127.0.0.1', listening),
  );
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  if (address === null || typeof address === 'string') throw new Error('no free port on 127.0.0.1');
  return address.port;
}
