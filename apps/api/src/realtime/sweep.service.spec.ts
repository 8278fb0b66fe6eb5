import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { NodeBus } from '../cluster/node-bus.js';
import type { Epoch } from '../database/epoch.service.js';
import { ConnectedPeople } from './connected-people.js';
import type { OwnStreams } from './own-streams.service.js';
import type { ProfileWatch } from './profile-watch.service.js';
import type { Revoking } from './revoking.service.js';
import type { RoomStreams } from './room-streams.service.js';
import { Sweep } from './sweep.service.js';

let sweep: Sweep | undefined;
beforeEach(() => {
  jest.useFakeTimers();
  Logger.overrideLogger(false);
});
afterEach(() => {
  sweep?.onModuleDestroy();
  jest.useRealTimers();
});

const terminated = Object.assign(new Error('Connection terminated'), { code: '57P01' });

/** A sweep of a node with nobody connected, and what its look at PostgreSQL meets. */
function sweeping(met: { error: Error | null; redisAway?: boolean }) {
  const looks: number[] = [];
  const look = () => {
    looks.push(Date.now());
    return met.error ? Promise.reject(met.error) : Promise.resolve();
  };
  const begun = Date.now();
  sweep = new Sweep(
    { roomIds: [], sweep: () => Promise.resolve() } as unknown as RoomStreams,
    { sweep: () => Promise.resolve() } as unknown as OwnStreams,
    new ConnectedPeople(),
    {} as unknown as Revoking,
    { check: look } as unknown as Epoch,
    { away: met.redisAway ?? false } as unknown as NodeBus,
    { sweep: () => Promise.resolve() } as unknown as ProfileWatch,
  );
  sweep.onApplicationBootstrap();
  return { lookedAt: () => looks.map((at) => at - begun) };
}

describe('the sweep', () => {
  it('looks every 2 s, and every second while Redis is away', async () => {
    const one = sweeping({ error: null });
    await jest.advanceTimersByTimeAsync(4100);
    expect(one.lookedAt()).toEqual([2000, 4000]);
    sweep?.onModuleDestroy();
    const alone = sweeping({ error: null, redisAway: true });
    await jest.advanceTimersByTimeAsync(2100);
    expect(alone.lookedAt()).toEqual([1000, 2000]);
  });

  it('looks again soon once PostgreSQL could not be asked, and every 2 s when it is back', async () => {
    const met: { error: Error | null } = { error: terminated };
    const { lookedAt } = sweeping(met);
    await jest.advanceTimersByTimeAsync(2300);
    expect(lookedAt()).toEqual([2000, 2250]);
    met.error = null;
    await jest.advanceTimersByTimeAsync(4300);
    expect(lookedAt()).toEqual([2000, 2250, 2500, 4500, 6500]);
  });

  it('does not hurry after a fault of its own', async () => {
    const { lookedAt } = sweeping({ error: new TypeError('undefined is not a function') });
    await jest.advanceTimersByTimeAsync(4100);
    expect(lookedAt()).toEqual([2000, 4000]);
  });
});
