import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { problemOf } from '@parley/contracts';
import { ParleyError } from '@parley/sdk';
import { alice, aMessage } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { SessionEnd } from '../../session/session-end.js';
import { Toasts } from '../../shell/toasts.js';
import { PendingDeletes } from './pending-deletes.js';

const [first, second] = [aMessage({ seq: 1 }), aMessage({ seq: 2 })];
let client: FakeClient;
let deletes: PendingDeletes;
/** What the room was told to delete, and how. */
let told: string[];
let refusal: ParleyError | null;

const room = {
  delete: async (which: unknown, { leaving = false } = {}) => {
    told.push(`${(which as { seq: number }).seq}${leaving ? ' at once' : ''}`);
    if (refusal) throw refusal;
  },
};
const toasts = () =>
  TestBed.inject(Toasts)
    .shown()
    .map(({ text }) => text);
const undo = () =>
  TestBed.inject(Toasts)
    .shown()
    .find(({ action }) => action === 'Undo')
    ?.act();

beforeEach(() => {
  jest.useFakeTimers();
  told = [];
  refusal = null;
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  deletes = TestBed.inject(PendingDeletes);
});
afterEach(() => {
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'visible' });
  jest.useRealTimers();
});

describe('a delete that was confirmed', () => {
  it('is done after five seconds, and until then can be seen and taken back', async () => {
    deletes.begin(room, first);
    deletes.begin(room, first);
    expect([...deletes.struck()]).toEqual([first.id]);
    expect(toasts()).toEqual(['The message is being deleted.']);
    await jest.advanceTimersByTimeAsync(4_999);
    expect([told, deletes.canUndo(first.id)]).toEqual([[], true]);
    await jest.advanceTimersByTimeAsync(1);
    expect([told, deletes.canUndo(first.id), toasts()]).toEqual([['1'], false, []]);
    expect([...deletes.struck()]).toEqual([first.id]);
  });

  it('never happened where it was taken back', async () => {
    deletes.begin(room, first);
    await jest.advanceTimersByTimeAsync(4_000);
    undo();
    await jest.advanceTimersByTimeAsync(10_000);
    expect([told, [...deletes.struck()]]).toEqual([[], []]);
  });

  it('has one toast with the others, which takes all of them back; each has its own five seconds', async () => {
    deletes.begin(room, first);
    await jest.advanceTimersByTimeAsync(3_000);
    deletes.begin(room, second);
    expect(toasts()).toEqual(['2 messages are being deleted.']);
    await jest.advanceTimersByTimeAsync(2_000);
    expect([told, toasts()]).toEqual([['1'], ['The message is being deleted.']]);
    undo();
    expect(toasts()).toEqual(['The message stays.']);
    await jest.advanceTimersByTimeAsync(5_000);
    expect([told, [...deletes.struck()]]).toEqual([['1'], [first.id]]);
  });

  it('can be taken back alone', async () => {
    deletes.begin(room, first);
    deletes.begin(room, second);
    deletes.undo([second.id]);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(told).toEqual(['1']);
  });

  it.each(['goes', 'is covered'])('is done at once where the page %s, and not again', async (how) => {
    deletes.begin(room, first);
    if (how === 'is covered')
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
    if (how === 'goes') globalThis.dispatchEvent(new Event('pagehide'));
    else document.dispatchEvent(new Event('visibilitychange'));
    expect(told).toEqual(['1 at once']);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(told).toEqual(['1 at once']);
  });

  it('sees to it at its beginning that a page that goes need not sign in anew for it', async () => {
    client.refuse('token', 'server.unavailable');
    deletes.begin(room, first);
    expect(client.did).toEqual(['token']);
    await jest.advanceTimersByTimeAsync(5_000);
    expect([told, toasts()]).toEqual([['1'], []]);
  });

  it('is done before one signs out', async () => {
    deletes.begin(room, first);
    await TestBed.inject(SessionEnd).signOut();
    expect([told, client.did]).toEqual([['1 at once'], ['token', 'signOut']]);
  });

  it('is forgotten where the sign-in ends elsewhere', async () => {
    deletes.begin(room, first);
    client.state.set({ status: 'signedOut', user: null, reason: 'auth.expired' });
    await jest.advanceTimersByTimeAsync(10_000);
    expect([told, toasts(), [...deletes.struck()]]).toEqual([[], [], []]);
  });

  it('says why it could not be done, and the message stands as before', async () => {
    refusal = new ParleyError(problemOf('room.archived'));
    deletes.begin(room, first);
    await jest.advanceTimersByTimeAsync(5_000);
    expect([toasts(), [...deletes.struck()]]).toEqual([['This room is archived.'], []]);
  });
});
