import { beforeEach, describe, expect, it } from '@jest/globals';
import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import type { Own, Room } from '@parley/contracts';
import { closedRoom, Observed, type RoomHandle } from '@parley/sdk';
import { alice, aMember, anOwn, aRoom, bob, carol } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { button, buttons, shown } from '../../test/hands.js';
import { PersonDialog } from './person-dialog.js';

let client: FakeClient;
let closed: number;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  closed = 0;
});

/** Alice looks at Bob in the kitchen, where she has this role and he that. */
async function lookAtBob(mine: Own['role'], his: Own['role'] = 'member', room: Partial<Room> = {}) {
  client.signIn(alice);
  const kitchen = aRoom({ name: 'kitchen', ...room });
  const members = [aMember(alice, { role: mine }), aMember(bob, { role: his }), aMember(carol)];
  client.handles.set(
    kitchen.id,
    new Observed({ ...closedRoom, room: kitchen, members }) as unknown as RoomHandle,
  );
  client.known.set(new Map([[bob.id, bob]]));
  client.holds(kitchen, anOwn({ roomId: kitchen.id, role: mine }));
  TestBed.overrideProvider(DIALOG_DATA, { useValue: { userId: bob.id, roomId: kitchen.id } });
  TestBed.overrideProvider(DialogRef, { useValue: { close: () => (closed += 1) } });
  const fixture = TestBed.createComponent(PersonDialog);
  return { fixture, page: await shown(fixture), kitchen };
}

const acts = (page: HTMLElement) => buttons(page).filter((name) => name !== 'Close');

describe('who somebody in a room is', () => {
  it('offers an owner everything', async () => {
    const { page } = await lookAtBob('owner');
    expect(acts(page)).toEqual([
      'Write to this person',
      'Make an owner',
      'Make a moderator',
      'Remove from the room',
    ]);
  });

  it('offers a moderator to remove members but nobody else, and no roles', async () => {
    expect(acts((await lookAtBob('moderator')).page)).toEqual([
      'Write to this person',
      'Remove from the room',
    ]);
    TestBed.resetTestingModule();
    atClient(client);
    expect(acts((await lookAtBob('moderator', 'owner')).page)).toEqual(['Write to this person']);
  });

  it('offers a member nothing but to write', async () => {
    expect(acts((await lookAtBob('member')).page)).toEqual(['Write to this person']);
  });

  it('changes the role, and says in place why it could not', async () => {
    const { fixture, page, kitchen } = await lookAtBob('owner');
    client.refuse('putMember', 'policy.denied');
    button('Make a moderator', page).click();
    expect((await shown(fixture)).querySelector('[role=alert]')?.textContent).toContain(
      'You may not do that.',
    );
    expect(closed).toBe(0);
    client.refusals.clear();
    button('Make a moderator', page).click();
    await shown(fixture);
    expect(client.did.at(-1)).toBe(`putMember ${kitchen.id} ${bob.id} moderator`);
    expect(closed).toBe(1);
  });

  it('says that it is loading while the person is not known, with a way out', async () => {
    const { fixture, page } = await lookAtBob('member');
    expect(page.textContent).toContain('@bob');
    expect(client.watched).toEqual([bob.id]);
    client.known.set(new Map());
    await shown(fixture);
    expect(page.textContent).toContain('Loading');
    button('Close', page).click();
    expect(closed).toBe(1);
  });

  it('leads to the conversation with them', async () => {
    const { fixture, page } = await lookAtBob('member');
    button('Write to this person', page).click();
    await shown(fixture);
    expect(client.did).toContain(`direct ${bob.id}`);
    expect(closed).toBe(1);
  });
});
