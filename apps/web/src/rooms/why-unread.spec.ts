import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { problemOf, routes } from '@parley/contracts';
import { ParleyError } from '@parley/sdk';
import { alice, aMessage, anOwn, aRoom } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { Toasts } from '../shell/toasts.js';
import { WhyUnread } from './why-unread.js';

const kitchen = aRoom({ name: 'kitchen' });
let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  client.holds(kitchen, anOwn({ roomId: kitchen.id, lastReadSeq: 6, unread: 12, mentions: 2 }));
});
afterEach(() => void jest.restoreAllMocks());

const finds = (...messages: ReturnType<typeof aMessage>[]) =>
  client.answers.set(routes.messages.list, { messages });
const toasts = () =>
  TestBed.inject(Toasts)
    .shown()
    .map(({ text }) => text);

describe('why a room is unread', () => {
  it('is shown at the first message that counts, with how many follow', async () => {
    finds(aMessage({ seq: 7, kind: 'system' }), aMessage({ seq: 8 }), aMessage({ seq: 9 }));
    const why = TestBed.inject(WhyUnread);
    await why.show(kitchen.id);
    expect(TestBed.inject(Router).url).toBe(`/rooms/${kitchen.id}?at=8`);
    expect(why.asked()).toEqual({ roomId: kitchen.id, seq: 8, after: 6, unread: 12, mentions: 2 });
    why.said();
    expect(why.asked()).toBeNull();
  });

  it('is a fault where there is none: it says so, asks for the number anew, and leaves a word for those who look', async () => {
    const logged = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    finds();
    await TestBed.inject(WhyUnread).show(kitchen.id);
    expect(client.did).toContain(`one ${kitchen.id}`);
    expect(toasts()).toEqual(['Nothing is unread in kitchen. Its number is asked for anew.']);
    expect(logged).toHaveBeenCalledTimes(1);
    expect(TestBed.inject(Router).url).toBe('/');
  });

  it('says what went wrong where it cannot be asked', async () => {
    client.refusals.set('GET', new ParleyError(problemOf('server.unavailable')));
    const why = TestBed.inject(WhyUnread);
    await why.show(kitchen.id);
    expect([why.asked(), toasts()]).toEqual([null, ['The server cannot be reached just now.']]);
  });
});
