import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { SelfEvent } from '@parley/contracts';
import type { Fence } from '../http/fence.js';
import type { OwnChanges } from '../rooms/own-changes.service.js';
import { ConnectedPeople } from './connected-people.js';
import type { Connection } from './connection.js';
import { OwnStreams } from './own-streams.service.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const own = (selfRevision: number) => ({ type: 'own.updated', selfRevision }) as unknown as SelfEvent;
const connection = (id: string) => ({ id, userId: 'alice' }) as Connection;
const sure = { isSure: () => true } as Fence;

describe('R13: what only oneself sees', () => {
  it('is fetched for somebody who has just come back as soon as for anybody else', async () => {
    const people = new ConnectedPeople();
    const changes = {
      since: (_: string, since: number) => Promise.resolve([own(since + 1), own(since + 2)]),
    };
    const streams = new OwnStreams(people, changes as unknown as OwnChanges, sure);
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

describe('R14: what only oneself sees', () => {
  it('is told as it is then, where it came while the node was unsure of revocations', async () => {
    const people = new ConnectedPeople();
    const fence = { sure: false, isSure: () => fence.sure };
    const closed = { ...own(2), type: 'invitation.closed' } as SelfEvent;
    const changes = { since: jest.fn(() => Promise.resolve([closed])) };
    const streams = new OwnStreams(people, changes as unknown as OwnChanges, fence as unknown as Fence);
    const told: SelfEvent[] = [];
    streams.listen((_, event) => told.push(event));
    streams.open(people.add(connection('phone')), 1);
    streams.take('alice', { ...own(2), type: 'invitation.received' } as SelfEvent);
    await jest.advanceTimersByTimeAsync(5_000);
    expect([told, changes.since.mock.calls]).toEqual([[], []]);
    fence.sure = true;
    await jest.advanceTimersByTimeAsync(100);
    expect(told).toEqual([closed]);
    streams.take('alice', own(3));
    expect(told).toEqual([closed, own(3)]);
    streams.onModuleDestroy();
  });
});
