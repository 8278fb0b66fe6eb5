import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { alice, somePreferences } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { OwnPresence } from './own-presence.js';

const start = Date.UTC(2026, 10, 20, 12);
let client: FakeClient;
let hidden: boolean;

beforeEach(() => {
  jest.useFakeTimers({ now: start });
  hidden = false;
  jest.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
  client = new FakeClient();
  atClient(client);
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

/** Alice is at this device. */
function present() {
  client.signIn(alice);
  const presence = TestBed.inject(OwnPresence);
  TestBed.tick();
  return {
    presence,
    pass: (ms: number) => {
      jest.advanceTimersByTime(ms);
      TestBed.tick();
    },
    does: (event: string) => {
      document.dispatchEvent(new Event(event));
      TestBed.tick();
    },
    choose: (dndUntil: string | null) => {
      client.chosen.set(somePreferences({ dndUntil }));
      TestBed.tick();
    },
  };
}
const after = (ms: number) => new Date(Date.now() + ms).toISOString();

describe('how present one is', () => {
  it('is away after ten minutes without a sign, and there again with the first', () => {
    const { pass, does } = present();
    pass(599_000);
    does('keydown');
    pass(599_000);
    expect(client.said).toEqual([]);
    pass(1_000);
    expect(client.said).toEqual(['away']);
    does('pointermove');
    expect(client.said).toEqual(['away', 'online']);
  });

  it('is there while one reads on by the wheel alone', () => {
    const { pass, does } = present();
    pass(599_000);
    does('wheel');
    pass(599_000);
    expect(client.said).toEqual([]);
  });

  it('is away after a minute behind other windows, and there again at the first look', () => {
    const { pass, does } = present();
    hidden = true;
    does('visibilitychange');
    pass(59_000);
    expect(client.said).toEqual([]);
    pass(1_000);
    expect(client.said).toEqual(['away']);
    hidden = false;
    does('visibilitychange');
    expect(client.said).toEqual(['away', 'online']);
  });

  it('is not to be disturbed while any device says so, and until that is over', () => {
    const { pass, choose, presence } = present();
    choose(after(1_800_000));
    expect(client.said).toEqual(['dnd']);
    expect(presence.quietUntil()).toBe(after(1_800_000));
    pass(1_799_000);
    expect(client.said).toEqual(['dnd']);
    pass(2_000);
    expect(presence.quietUntil()).toBeNull();
    // Nobody was at it meanwhile.
    expect(client.said).toEqual(['dnd', 'away']);
    choose(after(1_800_000));
    choose(null);
    expect(client.said).toEqual(['dnd', 'away', 'dnd', 'away']);
  });

  it('is said anew to the server that one signs in to again', () => {
    const { choose } = present();
    choose(after(1_800_000));
    client.state.set({ status: 'signedOut', user: null, reason: null });
    TestBed.tick();
    client.signIn(alice);
    TestBed.tick();
    expect(client.said).toEqual(['dnd', 'dnd']);
  });

  it('brings over what this device alone knew, once', async () => {
    localStorage.setItem('parley.presence', 'dnd');
    present();
    await Promise.resolve();
    expect(client.did).toEqual(['prefer {"dndUntil":"9999-12-31T00:00:00.000Z"}']);
    expect(localStorage.getItem('parley.presence')).toBeNull();
  });
});
