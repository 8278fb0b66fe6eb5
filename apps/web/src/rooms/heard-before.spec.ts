import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import type { Own } from '@parley/contracts';
import { alice, anOwn, aRoom, bob } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { PARLEY } from '../session/parley.js';
import { HeardBefore } from './heard-before.js';

const kettle = aRoom({ name: 'kettle' });
let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
});

const hears = (notify: Own['notify']) => client.holds(kettle, anOwn({ roomId: kettle.id, notify }));
const onlyMentions = () => TestBed.inject(HeardBefore).onlyMentions(kettle.id);
/** The page is loaded anew, and the server says of the room what it said last. */
function reloads(): void {
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({ providers: [{ provide: PARLEY, useValue: client.parley }] });
}

describe('What one heard of a room before muting it', () => {
  it('is known, wherever it was muted, and also after a reload', () => {
    hears('mentions');
    expect(onlyMentions()).toBe(true);
    hears('none');
    expect(onlyMentions()).toBe(true);
    reloads();
    expect(onlyMentions()).toBe(true);
  });

  it('is every message where that was so last', () => {
    hears('mentions');
    expect(onlyMentions()).toBe(true);
    for (const notify of ['all', 'none'] as const) hears(notify);
    expect(onlyMentions()).toBe(false);
    reloads();
    expect(onlyMentions()).toBe(false);
  });

  it('R26: is each person’s own, and forgotten with signing out', () => {
    hears('mentions');
    expect(onlyMentions()).toBe(true);
    client.mine.set(new Map());
    client.signIn(bob);
    hears('none');
    expect(onlyMentions()).toBe(false);
    client.state.set({ status: 'signedOut', user: null, reason: null });
    expect(Object.keys(localStorage).filter((key) => key.startsWith('parley.mentions'))).toEqual([]);
  });

  it('is nothing where something else stands in the store', () => {
    localStorage.setItem(`parley.mentions-only.${alice.id}`, '{"a":1}');
    hears('none');
    expect(onlyMentions()).toBe(false);
  });
});
