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
    TestBed.resetTestingModule();
    const kept = { ...localStorage };
    atClient(client);
    Object.assign(localStorage, kept);
    expect([...TestBed.inject(Drafts).texts().values()]).toEqual(['hers']);
    client.signIn(bob);
    expect(TestBed.inject(Drafts).texts().size).toBe(0);
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
    const kept = { ...localStorage };
    TestBed.resetTestingModule();
    atClient(client);
    Object.assign(localStorage, kept);
    client.state.set({ status: 'unknown', user: null, reason: null });
    drafts = TestBed.inject(Drafts);
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
