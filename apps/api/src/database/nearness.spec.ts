import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { nearby } from './nearness.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

it('Near names are looked for by four at a time, and who would wait for long goes without', async () => {
  const { promise, reject } = Promise.withResolvers<never>();
  const lines: unknown[] = [];
  const createQueryRunner = () => {
    const line = { query: () => promise, release: () => Promise.resolve() };
    lines.push(line);
    return line;
  };
  const look = () =>
    nearby({ createQueryRunner } as unknown as DataSource, {
      ask: () => {
        throw new Error('PostgreSQL answers nobody');
      },
      ...{ names: 'name', order: 'name', typed: 'alcie', most: 10 },
    });
  const first = Array.from({ length: 4 }, look).map((looking) => looking.catch((error: unknown) => error));
  const fifth = look();
  await jest.advanceTimersByTimeAsync(1000);
  expect([await fifth, lines.length]).toEqual([[], 4]);
  const away = new Error('away');
  reject(away);
  expect(await Promise.all(first)).toEqual([away, away, away, away]);
  await expect(look()).rejects.toBe(away);
});
