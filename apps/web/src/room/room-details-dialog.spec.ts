import { beforeEach, describe, expect, it } from '@jest/globals';
import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import type { Own, Room } from '@parley/contracts';
import { alice, anOwn, aRoom } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { box, fill, shown, submit } from '../../test/hands.js';
import { Toasts } from '../shell/toasts.js';
import { RoomDetailsDialog } from './room-details-dialog.js';

const kitchen = aRoom({ name: 'kitchen', topic: 'food', description: 'where we eat' });
let client: FakeClient;
let closed: number;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  closed = 0;
});

/** The kitchen as it now is, with Alice in it. */
function holds(role: Own['role'], more: Partial<Room> = {}): void {
  client.holds({ ...kitchen, ...more }, anOwn({ roomId: kitchen.id, role }));
}

async function details(role: Own['role']) {
  holds(role);
  TestBed.overrideProvider(DIALOG_DATA, { useValue: kitchen.id });
  TestBed.overrideProvider(DialogRef, { useValue: { close: () => (closed += 1) } });
  const fixture = TestBed.createComponent(RoomDetailsDialog);
  document.body.append(fixture.nativeElement as HTMLElement);
  return { page: await shown(fixture), again: () => shown(fixture) };
}

describe('the details of a room', () => {
  it('are saved field by field: what another changed meanwhile stays', async () => {
    const { page, again } = await details('owner');
    fill('Name', 'canteen', page);
    holds('owner', { topic: 'soup', description: 'where we cook' });
    await again();
    expect(box('Topic', page).value).toBe('soup');
    submit(page);
    await again();
    expect(client.did).toEqual([`update ${kitchen.id} {"name":"canteen"}`]);
    expect(closed).toBe(1);
  });

  it('keep what was typed where another changed the same, and send nothing that nobody touched', async () => {
    const { page, again } = await details('owner');
    fill('Topic', 'tea', page);
    holds('owner', { topic: 'soup' });
    await again();
    expect(box('Topic', page).value).toBe('tea');
    fill('Topic', 'soup', page);
    submit(page);
    await again();
    expect([client.did, closed]).toEqual([[], 1]);
  });

  it('do not lose what was typed when Alice may no longer change them: the server says so', async () => {
    const { page, again } = await details('moderator');
    fill('Topic', 'tea', page);
    holds('member');
    await again();
    expect(box('Topic', page).value).toBe('tea');
    client.refuse('update', 'policy.denied');
    submit(page);
    expect((await again()).textContent).toContain('You may not do that.');
    expect(closed).toBe(0);
  });

  it('are there to be read for a member', async () => {
    const { page } = await details('member');
    expect(page.querySelector('form')).toBeNull();
    expect(page.textContent).toContain('where we eat');
  });

  it.each(['owner', 'member'] as const)('go away, and say why, when Alice is removed: %s', async (role) => {
    const { again } = await details(role);
    client.mine.set(new Map());
    await again();
    expect(closed).toBe(1);
    const [toast] = TestBed.inject(Toasts).shown();
    expect(toast?.text).toBe('You are no longer in this room.');
  });
});
