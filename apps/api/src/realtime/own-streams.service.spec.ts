import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { SelfEvent } from '@parley/contracts';
import type { OwnChanges } from '../rooms/own-changes.service.js';
import { ConnectedPeople } from './connected-people.js';
import type { Connection } from './connection.js';
import { OwnStreams } from './own-streams.service.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const own = (selfRevision: number) => ({ type: 'own.updated', selfRevision }) as unknown as SelfEvent;
const connection = (id: string) => ({ id, userId: 'alice' }) as Connection;

describe('R13: what only oneself sees', () => {
  it('is fetched for somebody who has just come back as soon as for anybody else', async () => {
    const people = new ConnectedPeople();
    const changes = {
      since: (_: string, since: number) => Promise.resolve([own(since + 1), own(since + 2)]),
    };
    const streams = new OwnStreams(people, changes as unknown as OwnChanges);
    const told: number[] = [];
    streams.listen((_, { selfRevision }) => told.push(selfRevision));
    const [phone, again] = [connection('phone'), connection('phone again')];
    streams.open(people.add(phone), 1);
    streams.take('alice', own(3));
    people.remove(phone);
    streams.open(people.add(again), 1);
    streams.take('alice', own(3));
    await jest.advanceTimersByTimeAsync(150);
    expect(told).toEqual([2, 3]);
    streams.onModuleDestroy();
  });
});
