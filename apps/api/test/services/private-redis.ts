import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { testServices } from './test-services.js';

export interface PrivateRedis {
  url: string;
  /** Ends it without a word. */
  kill(): void;
  /** It stands still, and its lines stay open. */
  pause(): void;
  goOn(): void;
  stop(): Promise<void>;
  /** Starts it anew, empty, under its old address. */
  bringBack(): Promise<PrivateRedis>;
}

interface Started {
  url: string;
  port: number;
  password: string;
  kill(signal?: NodeJS.Signals): void;
  stop(): Promise<void>;
}
type Start = (directory: string, wish?: { port?: number; password?: string }) => Promise<Started>;

/** A Redis that one story may stop and start, whatever others do with theirs. */
export async function startRedis(wish: { port?: number; password?: string } = {}): Promise<PrivateRedis> {
  // Its types are not looked at: it is a tool, not a part of the server.
  const tool: string = '../../../../tools/services/redis.mjs';
  const { startRedis: start } = (await import(tool)) as { startRedis: Start };
  const redis = await start(join(testServices().directory, `redis-${randomUUID()}`), wish);
  const { url, port, password } = redis;
  return {
    url,
    kill: () => redis.kill(),
    pause: () => redis.kill('SIGSTOP'),
    goOn: () => redis.kill('SIGCONT'),
    stop: () => redis.stop(),
    bringBack: () => startRedis({ port, password }),
  };
}
