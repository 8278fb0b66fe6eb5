import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { problemOf, type Own, type Room } from '@parley/contracts';
import { ParleyError, type RoomHandle } from '@parley/sdk';
import { alice, aMessage, anOwn, aRoom, bob, timeAt } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { FakeHandle } from '../../../test/fake-handle.js';
import { button, buttons, shown } from '../../../test/hands.js';
import { PinsPanel } from './pins-panel.js';

let client: FakeClient;
let handle: FakeHandle;
let fixture: ComponentFixture<PinsPanel>;

const pinned = (seq: number, body: string) =>
  aMessage({ seq, body, authorId: bob.id, pinned: { userId: alice.id, at: timeAt(1), revision: seq } });

async function panel(role: Own['role'], room: Partial<Room> = {}): Promise<HTMLElement> {
  client.holds(aRoom({ id: handle.id, name: 'kitchen', ...room }), anOwn({ roomId: handle.id, role }));
  fixture = TestBed.createComponent(PinsPanel);
  fixture.componentRef.setInput('roomId', handle.id);
  document.body.append(fixture.nativeElement as HTMLElement);
  return shown(fixture);
}
const again = () => shown(fixture);

beforeEach(() => {
  client = new FakeClient();
  handle = new FakeHandle(3);
  atClient(client);
  client.signIn(alice);
  client.handles.set(handle.id, handle as unknown as RoomHandle);
  client.known.set(new Map([alice, bob].map((user) => [user.id, user])));
});
afterEach(() => (fixture.nativeElement as HTMLElement).remove());

describe('what is pinned in a room', () => {
  it('is shown with whose it is and who pinned it, and is kept true only while it is shown', async () => {
    const page = await panel('member');
    expect(page.querySelector('[role=status]')?.textContent).toContain('are loading');
    expect(handle.kept.watchers).toBe(1);
    handle.kept.pins.set({
      messages: [pinned(3, 'the key is\nunder the pot'), pinned(1, 'tea')],
      problem: null,
    });
    await again();
    expect(buttons(page)).toEqual([
      'To the message of Bob: the key is under the pot',
      'To the message of Bob: tea',
    ]);
    expect(page.textContent).toContain('Pinned by Alice');
    fixture.destroy();
    expect(handle.kept.watchers).toBe(0);
  });

  it('says neither who it was nor what they said of those whom one has blocked', async () => {
    client.blocked.set(new Set([bob.id]));
    handle.kept.pins.set({ messages: [pinned(2, 'tea')], problem: null });
    const page = await panel('member');
    expect(buttons(page)).toEqual([
      'To the message of Somebody you blocked: Message of somebody you blocked',
    ]);
    expect(page.textContent).not.toMatch(/Bob|tea/);
  });

  it('leads to the message', async () => {
    handle.kept.pins.set({ messages: [pinned(2, 'tea')], problem: null });
    const page = await panel('member');
    button('To the message of Bob: tea', page).click();
    await again();
    expect(TestBed.inject(Router).url).toBe('/?at=2');
  });

  it('is unpinned by those who may, and the focus stays with the list', async () => {
    handle.kept.pins.set({ messages: [pinned(2, 'tea')], problem: null });
    const page = await panel('moderator');
    const unpin = button('Unpin the message of Bob', page);
    unpin.focus();
    unpin.click();
    handle.kept.pins.set({ messages: [], problem: null });
    await again();
    expect(handle.did).toContain('unpin 2');
    expect(page.textContent).toContain('Nothing is pinned here.');
    expect(document.activeElement).toBe(page.querySelector('ul'));
  });

  it('is unpinned by nobody in an archived room, nor by a plain member but in a direct one', async () => {
    handle.kept.pins.set({ messages: [pinned(2, 'tea')], problem: null });
    for (const [role, room, may] of [
      ['member', {}, false],
      ['owner', { archivedAt: timeAt(1) }, false],
      ['member', { kind: 'direct', name: null }, true],
    ] as const) {
      const page = await panel(role, room);
      expect(buttons(page).includes('Unpin the message of Bob')).toBe(may);
      page.remove();
    }
  });

  it('says why it cannot be shown, and nothing of there being none', async () => {
    handle.kept.pins.set({
      messages: null,
      problem: new ParleyError(problemOf('server.unavailable')),
    });
    const page = await panel('member');
    expect(page.querySelector('[role=alert]')?.textContent).toContain('cannot be reached just now');
    expect(page.textContent).not.toContain('Nothing is pinned');
  });
});
