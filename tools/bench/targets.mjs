/** The servers under measurement. Each gives `{ url, pid, databasePid, tokens, roomId, stop }`. */
import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../services/postgres.mjs';
import { startNode } from './processes.mjs';

const api = join(import.meta.dirname, '../../apps/api/dist/main.js');

/** Durable PostgreSQL of its own: fsync and synchronous_commit as they come. */
async function withDatabase(start) {
  const directory = mkdtempSync(join(tmpdir(), 'parley-bench-'));
  chmodSync(directory, 0o755);
  const postgres = await startPostgres(directory, { max_connections: '200' });
  const server = await start(postgres.url('postgres'), directory);
  return {
    ...server,
    databasePid: postgres.pid,
    async stop() {
      await server.process.stop();
      await postgres.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export function baseline(people) {
  return withDatabase(async (databaseUrl) => {
    const started = await startNode(join(import.meta.dirname, 'baseline-server.mjs'), {
      env: { DATABASE_URL: databaseUrl },
      ready: /listens on (\d+)/,
    });
    const url = `http://127.0.0.1:${started.match[1]}`;
    return {
      url,
      pid: started.pid,
      process: started,
      roomId: 'room',
      tokens: Array.from({ length: people }, () => ''),
    };
  });
}

export function parley(people) {
  return withDatabase(async (databaseUrl, directory) => {
    const started = await startNode(api, {
      env: {
        PORT: '0',
        HOST: '127.0.0.1',
        DATABASE_URL: databaseUrl,
        DATA_DIR: directory,
        AUTH_SECRET: 'a-secret-for-a-bench-that-ends-with-it',
        RATE_LIMITS: 'off',
        LOG_LEVEL: 'error',
        NODE_ENV: 'production',
      },
      ready: /ready: http:\/\/[^:]+:(\d+)/,
    });
    const url = `http://127.0.0.1:${started.match[1]}`;
    const { tokens, roomId } = await settle(url, people);
    return { url, pid: started.pid, process: started, tokens, roomId };
  });
}

/** People who are all in one room. */
async function settle(url, people) {
  const tokens = [];
  let roomId = null;
  for (let n = 0; n < people; n += 1) {
    const account = { username: `reader-${n}`, password: 'correct horse battery' };
    const { accessToken } = await call(url, 'POST', '/auth/register', account);
    const { room } = await call(url, 'PUT', '/rooms/by-name/bench', {}, accessToken);
    roomId = room.id;
    tokens.push(accessToken);
  }
  return { tokens, roomId };
}

async function call(url, method, path, body, token) {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
  return answer.json();
}
