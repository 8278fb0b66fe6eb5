import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { CommittedChanges } from '../database/committed-changes.js';
import type { ProfileAudience } from './profile-audience.service.js';
import { StatusExpiry } from './status-expiry.service.js';

let expiry: StatusExpiry;
/** When it looked, in seconds since it began. */
let looked: number[];
let finds: (() => Promise<boolean>)[];

beforeEach(() => {
  jest.useFakeTimers();
  Logger.overrideLogger(false);
  [looked, finds] = [[], []];
  expiry = new StatusExpiry({} as DataSource, new CommittedChanges(), {} as ProfileAudience);
  const begun = Date.now();
  jest.spyOn(expiry, 'expire').mockImplementation(async () => {
    looked.push((Date.now() - begun) / 1000);
    return (await finds.shift()?.()) ?? false;
  });
  expiry.onApplicationBootstrap();
});
afterEach(() => {
  expiry.onModuleDestroy();
  jest.useRealTimers();
});

describe('Statuses that are over', () => {
  it('are looked for every 15 s, and each second while there are more', async () => {
    finds = [async () => false, async () => true, async () => true];
    await jest.advanceTimersByTimeAsync(50_000);
    expect(looked).toEqual([15, 30, 31, 32, 47]);
  });

  it('are looked for again where that failed, and not after the end', async () => {
    finds = [() => Promise.reject(new Error('away'))];
    await jest.advanceTimersByTimeAsync(30_000);
    expect(looked).toEqual([15, 30]);
    expiry.onModuleDestroy();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(looked).toHaveLength(2);
  });

  it('are left at the end, also while some are taken back', async () => {
    let taken: (more: boolean) => void = () => undefined;
    finds = [() => new Promise((resolve) => (taken = resolve))];
    await jest.advanceTimersByTimeAsync(15_000);
    expiry.onModuleDestroy();
    taken(true);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(looked).toEqual([15]);
  });
});
