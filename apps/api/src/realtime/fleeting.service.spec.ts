import { describe, expect, it } from '@jest/globals';
import type { Notification } from '@parley/contracts';
import type { NodeBus } from '../cluster/node-bus.js';
import { DatabaseClock } from '../database/database-clock.js';
import type { Fence } from '../http/fence.js';
import type { Attending } from '../presence/attending.service.js';
import { KnownPresence } from '../presence/known-presence.js';
import type { ConnectedPeople } from './connected-people.js';
import { Fleeting } from './fleeting.service.js';
import { channelOf } from './parley-server.js';
import type { ParleyServer } from './parley-server.js';
import type { ToldProfiles } from './told-profiles.js';

/** What was told, by channel, with the channels that were spared. */
function scene({ watched = [], here = [] }: { watched?: string[]; here?: string[] } = {}) {
  const told: string[] = [];
  const to = (channel: string) => ({
    except: (spared: string) => ({ emit: (name: string) => told.push(`${channel} ${spared} ${name}`) }),
    emit: (name: string) => told.push(`${channel} ${name}`),
  });
  const rooms = new Map(watched.map((userId) => [channelOf.watchersOf(userId), new Set(['a socket'])]));
  const server = { sockets: { adapter: { rooms } }, local: { to } } as unknown as ParleyServer;
  const known = new KnownPresence();
  const attending = { changed: { subscribe: () => undefined } } as unknown as Attending;
  const people = { find: (userId: string) => (here.includes(userId) ? {} : undefined) };
  const clock = new DatabaseClock();
  const fleeting = new Fleeting(
    {} as NodeBus,
    { isSure: () => true } as Fence,
    attending,
    known,
    {} as ToldProfiles,
    people as unknown as ConnectedPeople,
    clock,
  );
  fleeting.attach(server);
  return { fleeting, told, known, clock };
}

it('Somebody’s coming is told to those who watch them; where nobody does nothing is made of it but known', () => {
  const { fleeting, told, known } = scene({ watched: ['alice'] });
  for (const userId of ['alice', 'bob'])
    fleeting.presenceHere({ userId, status: 'online', version: 1, lastSeenAt: null });
  expect(told).toEqual(['watch:alice slow presence.changed']);
  expect(known.of('bob')).toMatchObject({ status: 'online' });
});

describe('G5: a notification that another node sent', () => {
  const notification = { excerpt: 'between us' } as Notification;
  const people = [{ userId: 'bob', id: '1' }];

  it('is told while it is new', () => {
    const { fleeting, told, clock } = scene({ here: ['bob'] });
    const now = performance.now();
    clock.read({ said: 80_000, asked: now, answered: now });
    fleeting.raisedHere({ notification, people, askedAt: 79_700 });
    expect(told).toEqual(['user:bob slow notification.raised']);
  });

  it.each([
    ['lay on the line for a second', 79_000],
    ['nobody knows the age of', null],
  ])('which %s is not told: bob may have left, or it was deleted', (_, askedAt) => {
    const { fleeting, told, clock } = scene({ here: ['bob'] });
    const now = performance.now();
    clock.read({ said: 80_000, asked: now, answered: now });
    fleeting.raisedHere({ notification, people, askedAt });
    expect(told).toEqual([]);
  });
});
