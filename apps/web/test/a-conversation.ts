import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import type { Bookmark, Invitation, User } from '@parley/contracts';
import { messageKey, Observed, type Parley } from '@parley/sdk';
import { aBookmark, alice, aSelf, bob, somePreferences } from '@parley/testkit';
import { PARLEY } from '../src/session/parley.js';
import type { FakeHandle } from './fake-handle.js';
import { localDrafts } from './local-drafts.js';
import { windowOf } from './window-of.js';

/** Alice is signed in, and this is the room she opens. Nothing else of the client is there. */
export function aliceIn(handle: FakeHandle) {
  localStorage.clear();
  if (!('matchMedia' in globalThis)) windowOf(1440);
  const joined: string[] = [];
  const drafts = localDrafts();
  drafts.open(alice.id);
  const invited = new Observed<ReadonlyMap<string, Invitation>>(new Map());
  const bookmarks = new Observed<ReadonlyMap<string, Bookmark>>(new Map());
  const preferences = new Observed(somePreferences());
  const blocks = new Observed<ReadonlySet<string>>(new Set());
  const people = new Map<string, User>([alice, bob].map((user) => [user.id, user]));
  const parley = {
    session: {
      state: new Observed({ status: 'signedIn', user: aSelf(alice), reason: null }),
      token: async () => 'a token',
    },
    connection: new Observed({ status: 'online', since: 0, nextAttemptAt: null }),
    people: { known: new Observed(people), want: () => undefined, meet: () => undefined },
    invitations: {
      mine: invited,
      accept: async (id: string) => void joined.push(`by ${id}`),
      decline: async () => undefined,
    },
    rooms: {
      mine: new Observed(new Map()),
      // Until they are there, a room is taken for one of one's own.
      loaded: new Observed(false),
      join: async (roomId: string) => void joined.push(roomId),
    },
    threads: {
      follow: async (_: string, root: number, following: boolean) =>
        void handle.did.push(`${following ? 'follows' : 'follows no more'} ${root}`),
    },
    presence: { people: new Observed(new Map()), watch: () => () => undefined },
    drafts,
    blocks: { mine: blocks },
    waits: new Observed(new Map()),
    moderation: { notices: new Observed([]) },
    preferences,
    bookmarks: {
      mine: bookmarks,
      put: async (roomId: string, seq: number) =>
        bookmarks.set(new Map([[messageKey(roomId, seq), aBookmark({ roomId, seq })]])),
      remove: async () => bookmarks.set(new Map()),
    },
    room: () => handle,
    call: async () => ({ messages: [], users: [] }),
  };
  TestBed.configureTestingModule({
    providers: [
      provideRouter([{ path: '**', children: [] }], withComponentInputBinding()),
      { provide: PARLEY, useValue: parley as unknown as Parley },
    ],
  });
  return { joined, invited, drafts, bookmarks, preferences, blocks };
}
