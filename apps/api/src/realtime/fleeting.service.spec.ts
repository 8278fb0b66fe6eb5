import { expect, it } from '@jest/globals';
import type { NodeBus } from '../cluster/node-bus.js';
import type { Fence } from '../http/fence.js';
import type { Attending } from '../presence/attending.service.js';
import { KnownPresence } from '../presence/known-presence.js';
import { ConnectedPeople } from './connected-people.js';
import { Fleeting } from './fleeting.service.js';
import { channelOf } from './parley-server.js';
import type { ParleyServer } from './parley-server.js';
import type { ToldProfiles } from './told-profiles.js';

it('Somebody’s coming is told to those who watch them; where nobody does nothing is made of it but known', () => {
  const told: string[] = [];
  const to = (channel: string) => ({
    except: (spared: string) => ({ emit: (name: string) => told.push(`${channel} ${spared} ${name}`) }),
  });
  const rooms = new Map([[channelOf.watchersOf('alice'), new Set(['a socket'])]]);
  const server = { sockets: { adapter: { rooms } }, local: { to } } as unknown as ParleyServer;
  const known = new KnownPresence();
  const attending = { changed: { subscribe: () => undefined } } as unknown as Attending;
  const fleeting = new Fleeting(
    {} as NodeBus,
    { isSure: () => true } as Fence,
    attending,
    known,
    {} as ToldProfiles,
    new ConnectedPeople(),
  );
  fleeting.attach(server);
  for (const userId of ['alice', 'bob'])
    fleeting.presenceHere({ userId, status: 'online', version: 1, lastSeenAt: null });
  expect(told).toEqual(['watch:alice slow presence.changed']);
  expect(known.of('bob')).toMatchObject({ status: 'online' });
});
