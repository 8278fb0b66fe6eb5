import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { alice, bob } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { emptyDraft } from './draft.js';
import { Drafts } from './drafts.js';

let client: FakeClient;
let drafts: Drafts;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  drafts = TestBed.inject(Drafts);
});

/** The page is loaded anew in the same browser. */
function load(): void {
  const kept = { ...localStorage };
  TestBed.resetTestingModule();
  client = new FakeClient();
  atClient(client);
  Object.assign(localStorage, kept);
  drafts = TestBed.inject(Drafts);
}
const write = (roomId: string, text: string) => drafts.keep(roomId, { ...emptyDraft, text });

describe('drafts', () => {
  it('are known by room, on one line, until they are sent', () => {
    write('kitchen', ' half\n a thought ');
    expect([...drafts.texts()]).toEqual([['kitchen', 'half a thought']]);
    write('kitchen', '');
    expect(drafts.texts().size).toBe(0);
  });

  it('of an earlier visit are known from the start, and nobody else’s', () => {
    write('kitchen', 'hers');
    load();
    client.signIn(alice);
    expect([...drafts.texts().values()]).toEqual(['hers']);
    client.signIn(bob);
    expect(drafts.texts().size).toBe(0);
  });

  it('of a thread are another than the room’s, and outlive a reload as that one does', () => {
    write('kitchen', 'to all');
    drafts.keep('kitchen', { ...emptyDraft, text: 'to those in the thread' }, 12);
    expect([drafts.of('kitchen').text, drafts.of('kitchen', 12).text, drafts.of('kitchen', 1).text]).toEqual([
      'to all',
      'to those in the thread',
      '',
    ]);
    expect([...drafts.texts()]).toEqual([['kitchen', 'to all']]);
    expect(localStorage.getItem(`parley.draft.${alice.id}.kitchen.12`)).toContain('those in the thread');
    client.state.set({ status: 'signedOut', user: null, reason: null });
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it('that another tab keeps are known here', () => {
    const key = `parley.draft.${alice.id}.kitchen`;
    const newValue = JSON.stringify({ ...emptyDraft, text: 'from the other tab' });
    globalThis.dispatchEvent(new StorageEvent('storage', { key, newValue }));
    expect(drafts.texts().get('kitchen')).toBe('from the other tab');
  });

  it('R26: go when Alice signs out, here or in another tab, though she opened no room', () => {
    write('kitchen', 'a secret');
    client.state.set({ status: 'signedOut', user: null, reason: null });
    expect(Object.keys(localStorage)).toEqual([]);
    client.signIn(alice);
    expect(drafts.texts().size).toBe(0);
  });

  it('stay when the server ended the sign-in, and when the page is then loaded anew', () => {
    write('kitchen', 'precious');
    client.state.set({ status: 'signedOut', user: null, reason: 'auth.expired' });
    load();
    client.state.set({ status: 'unknown', user: null, reason: null });
    client.state.set({ status: 'signedOut', user: null, reason: null });
    client.signIn(alice);
    expect(drafts.of('kitchen').text).toBe('precious');
    expect(drafts.texts().get('kitchen')).toBe('precious');
  });

  it('live as long as the page where the browser’s store is full or closed', () => {
    const closed = () => {
      throw new DOMException('closed', 'SecurityError');
    };
    const store = jest.spyOn(globalThis, 'localStorage', 'get').mockImplementation(closed);
    write('kitchen', 'precious');
    expect([drafts.of('kitchen').text, drafts.texts().get('kitchen')]).toEqual(['precious', 'precious']);
    client.state.set({ status: 'signedOut', user: null, reason: null });
    client.signIn(alice);
    expect([drafts.of('kitchen').text, drafts.texts().size]).toEqual(['', 0]);
    store.mockRestore();
  });
});
