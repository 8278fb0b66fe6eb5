import { describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { anInvitation, anOwn, aRoom } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { shown } from '../../test/hands.js';
import { OwnWays } from './own-ways.js';

describe('the ways to what concerns oneself', () => {
  it('say how much of it is unread, exactly, and nothing where there is nothing', async () => {
    const client = new FakeClient();
    atClient(client);
    const fixture = TestBed.createComponent(OwnWays);
    const ways = await shown(fixture);
    const [inbox] = ways.querySelectorAll('a');
    expect([ways.querySelector('.pill'), inbox?.getAttribute('aria-label')]).toEqual([null, null]);
    client.inboxCount.set(123);
    await shown(fixture);
    expect(ways.querySelector('.pill')?.textContent).toBe('123');
    expect(inbox?.getAttribute('aria-label')).toBe('Inbox, 123 unread entries');
    const invitation = anInvitation();
    client.invited.set(new Map([[invitation.id, invitation]]));
    await shown(fixture);
    expect(ways.querySelector('.pill')?.textContent).toBe('124');
    client.invited.set(new Map());
    client.inboxCount.set(0);
    const room = aRoom();
    const thread = { root: 1, lastThreadSeq: 5, readThreadSeq: 3, readVersion: 0, following: null };
    const unreadThreads = [{ ...thread, mentions: 0, replies: 0, called: [] }];
    client.holds(room, anOwn({ roomId: room.id, unread: 7, countedAt: 1, unreadThreads }));
    await shown(fixture);
    expect(ways.querySelector('.pill')?.textContent).toBe('2');
    const threads = ways.querySelector('a[href="/threads"]');
    expect(threads?.getAttribute('aria-label')).toBe('Threads, 2 unread replies');
  });
});
