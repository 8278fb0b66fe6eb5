import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { RoomEvent } from '@parley/contracts';
import type { Epoch } from '../database/epoch.service.js';
import type { RoomChanges } from '../messages/room-changes.service.js';
import type { RoomHeads } from '../rooms/room-heads.service.js';
import { RoomStreams } from './room-streams.service.js';

beforeEach(() => {
  jest.useFakeTimers();
  Logger.overrideLogger(false);
});
afterEach(() => void jest.useRealTimers());

const away = Object.assign(new Error('Connection terminated'), { code: '57P01' });

/** A node that serves the room `garden`, told up to 100, and a database that may be away. */
function serving() {
  const database = { head: 100, away: false, renewed: 0 };
  const listeners: (() => void)[] = [];
  const epoch = {
    onRenewed: (listener: () => void) => listeners.push(listener),
    renew: () => {
      if (database.away) return Promise.reject(away);
      database.renewed += 1;
      for (const listener of listeners) listener();
      return Promise.resolve();
    },
  };
  const heads = {
    differing: (told: ReadonlyMap<string, number>) =>
      Promise.resolve(
        [...told]
          .filter(([, revision]) => revision !== database.head)
          .map(([roomId]) => ({ roomId, revision: database.head, lastSeq: 0 })),
      ),
  };
  const asked = jest.fn<RoomChanges['between']>().mockRejectedValue(away);
  const changes = { between: asked };
  const streams = new RoomStreams(
    changes as unknown as RoomChanges,
    heads as unknown as RoomHeads,
    epoch as unknown as Epoch,
  );
  streams.onModuleInit();
  streams.open('garden', { revision: 100, lastSeq: 7 });
  return { streams, database, asked };
}

const updated = (revision: number) => ({ type: 'room.updated', roomId: 'garden', revision }) as RoomEvent;

describe('R23: another history', () => {
  it('is not forgotten where the epoch cannot be renewed at once', async () => {
    const { streams, database } = serving();
    Object.assign(database, { head: 40, away: true });
    await expect(streams.sweep()).rejects.toBe(away);
    expect(database.renewed).toBe(0);
    database.away = false;
    await streams.sweep();
    expect(database.renewed).toBe(1);
    expect(streams.roomIds).toEqual([]);
    await streams.sweep();
    expect(database.renewed).toBe(1);
  });
});

describe('R11: a hole', () => {
  it('that could not be filled is left alone for a while, but not in a room that was closed and opened again', async () => {
    const { streams, asked } = serving();
    const slow = Promise.withResolvers<null>();
    asked.mockReturnValueOnce(slow.promise);
    streams.take([updated(102)]);
    await jest.advanceTimersByTimeAsync(100);
    expect(asked.mock.calls).toEqual([['garden', { since: 100, until: 101, lastSeq: 7 }, 200]]);
    streams.close('garden');
    slow.reject(away);
    await jest.advanceTimersByTimeAsync(0);
    streams.open('garden', { revision: 100, lastSeq: 7 });
    streams.take([updated(102)]);
    await jest.advanceTimersByTimeAsync(100);
    expect(asked).toHaveBeenCalledTimes(2);
    await jest.advanceTimersByTimeAsync(300);
    expect(asked).toHaveBeenCalledTimes(2);
    await jest.advanceTimersByTimeAsync(300);
    expect(asked).toHaveBeenCalledTimes(3);
    streams.onModuleDestroy();
  });
});
