import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import type { Invitation, User } from '@parley/contracts';
import { Observed, type Parley } from '@parley/sdk';
import { alice, aSelf, bob } from '@parley/testkit';
import { PARLEY } from '../src/session/parley.js';
import type { FakeHandle } from './fake-handle.js';

/** Alice is signed in, and this is the room she opens. Nothing else of the client is there. */
export function aliceIn(handle: FakeHandle) {
  localStorage.clear();
  const joined: string[] = [];
  const invited = new Observed<ReadonlyMap<string, Invitation>>(new Map());
  const people = new Map<string, User>([alice, bob].map((user) => [user.id, user]));
  const parley = {
    session: { state: new Observed({ status: 'signedIn', user: aSelf(alice), reason: null }) },
    connection: new Observed({ status: 'online', since: 0, nextAttemptAt: null }),
    people: { known: new Observed(people), want: () => undefined, meet: () => undefined },
    invitations: {
      mine: invited,
      accept: async (id: string) => void joined.push(`by ${id}`),
      decline: async () => undefined,
    },
    rooms: { join: async (roomId: string) => void joined.push(roomId) },
    room: () => handle,
    call: async () => ({ messages: [], users: [] }),
  };
  TestBed.configureTestingModule({
    providers: [
      provideRouter([{ path: '**', children: [] }], withComponentInputBinding()),
      { provide: PARLEY, useValue: parley as unknown as Parley },
    ],
  });
  return { joined, invited };
}
