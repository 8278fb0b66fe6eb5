import { expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startRedis } from './redis.mjs';

test('a private Redis takes another port where the one that was free is taken meanwhile', async () => {
  const taker = createServer();
  await new Promise((listening) => taker.listen(0, '127.0.0.1', listening));
  const { port: taken } = taker.address();
  const ports = [taken];
  const directory = mkdtempSync(join(tmpdir(), 'parley-redis-'));
  try {
    const redis = await startRedis(directory, {}, async () => ports.pop() ?? freePort());
    expect(redis.isAlive()).toBe(true);
    expect(redis.port).not.toBe(taken);
    expect(ports).toEqual([]);
    await redis.stop();
    await expect(startRedis(directory, { port: taken })).rejects.toThrow('redis-server did not start');
  } finally {
    rmSync(directory, { recursive: true, force: true });
    taker.close();
  }
});
