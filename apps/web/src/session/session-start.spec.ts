import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { ParleyError } from '@parley/sdk';
import { alice } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { SessionStart } from './session-start.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('finding out who is signed in', () => {
  it('keeps trying while the server is silent, says so, and asks at once when told to', async () => {
    const client = new FakeClient();
    atClient(client);
    client.state.set({ status: 'unknown', user: null, reason: null });
    let tries = 0;
    client.parley.session.restore = async () => {
      tries += 1;
      if (tries < 3) throw ParleyError.local('network');
      client.signIn(alice);
      return client.state.get();
    };
    const start = TestBed.inject(SessionStart);
    const known = start.known();
    await jest.advanceTimersByTimeAsync(10);
    expect([tries, start.failed()]).toEqual([1, expect.any(ParleyError)]);
    await jest.advanceTimersByTimeAsync(3_000);
    expect(tries).toBe(2);
    start.retryNow();
    expect(await known).toBe('signedIn');
    expect(start.failed()).toBeNull();
  });
});
