import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { routes } from '@parley/contracts';
import { alice, aSelf } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { MayCreate } from './may-create.js';

let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
});

async function may(role: 'member' | 'moderator' | 'guest'): Promise<boolean> {
  client.signIn(aSelf({ ...alice, role }));
  const { rooms } = TestBed.inject(MayCreate);
  await new Promise((resolve) => setTimeout(resolve));
  return rooms();
}

describe('making rooms', () => {
  it('is for members, and where the server is set so only for those who look after it', async () => {
    expect([await may('member'), await may('guest')]).toEqual([true, false]);
    TestBed.resetTestingModule();
    atClient(client);
    client.answers.set(routes.server.info, { roomCreation: 'moderator' });
    expect([await may('member'), await may('moderator')]).toEqual([false, true]);
  });

  it('is asked for again when the server is there again', async () => {
    expect(await may('member')).toBe(true);
    client.answers.set(routes.server.info, { roomCreation: 'moderator' });
    client.connection.set({ status: 'reconnecting', since: 0, nextAttemptAt: null });
    client.connection.set({ status: 'online', since: 0, nextAttemptAt: null });
    expect(await may('member')).toBe(false);
  });
});
