import { describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { alice, anOwn, aRoom, bob } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { TabTitle } from './tab-title.js';

describe('the title of the tab', () => {
  it('counts what is unread, but not in rooms that were silenced, and names the open room', async () => {
    const client = new FakeClient();
    atClient(client);
    client.signIn(alice);
    const [kitchen, loud, silent] = ['kitchen', 'loud', 'silent'].map((name) => aRoom({ name }));
    client.holds(kitchen!);
    client.holds(loud!, anOwn({ roomId: loud!.id, unread: 3 }));
    client.holds(silent!, anOwn({ roomId: silent!.id, unread: 40, notify: 'none' }));
    TestBed.inject(TabTitle);
    await TestBed.inject(Router).navigateByUrl(`/rooms/${kitchen!.id}`);
    TestBed.tick();
    expect(document.title).toBe('(3) kitchen · Parley');
    client.holds(loud!, anOwn({ roomId: loud!.id, unread: 0 }));
    TestBed.tick();
    expect(document.title).toBe('kitchen · Parley');
    client.holds(loud!, anOwn({ roomId: loud!.id, unread: 1200 }));
    TestBed.tick();
    expect(document.title).toBe('(99+) kitchen · Parley');
  });

  it('names a conversation by the name that the other has now', async () => {
    const client = new FakeClient();
    atClient(client);
    client.signIn(alice);
    const talk = aRoom({ kind: 'direct', name: null, people: [alice, bob] });
    client.holds(talk);
    TestBed.inject(TabTitle);
    await TestBed.inject(Router).navigateByUrl(`/rooms/${talk.id}`);
    TestBed.tick();
    expect(document.title).toBe('Bob · Parley');
    client.known.set(new Map([[bob.id, { ...bob, displayName: 'Robert' }]]));
    TestBed.tick();
    expect(document.title).toBe('Robert · Parley');
  });
});
