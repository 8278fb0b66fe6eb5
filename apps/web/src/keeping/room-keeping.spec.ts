import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { type Room, routes } from '@parley/contracts';
import { alice, aRoom } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { button, fill, shown, submit } from '../../test/hands.js';
import { until } from '../../test/until.js';
import { RoomKeeping } from './room-keeping.js';

const kitchen = aRoom({ kind: 'private', name: 'kitchen' });
let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  client.server.wouldGo = { messages: 1, rooms: 1, oldest: '2024-03-05T12:00:00.000Z' };
});

async function inRoom(more: Partial<Room>, server: number | null, editable = false) {
  client.answers.set(routes.server.info, { keepDays: server });
  const fixture = TestBed.createComponent(RoomKeeping);
  fixture.componentRef.setInput('room', { ...kitchen, ...more });
  fixture.componentRef.setInput('editable', editable);
  const page = await shown(fixture);
  document.body.append(page);
  return { page, again: () => shown(fixture) };
}

describe('for how long a room keeps its messages', () => {
  it.each([
    [null, null, 'Messages here are kept for ever.'],
    [null, 90, 'Messages here are kept for 90 days, set by the server.'],
    [30, 90, 'Messages here are kept for 30 days, set by this room.'],
    [120, 90, 'Messages here are kept for 90 days, set by the server.'],
    [1, null, 'Messages here are kept for 1 day, set by this room.'],
  ])('is told to everybody: %j here, %j everywhere', async (keepDays, server, sentence) => {
    const { page } = await inRoom({ keepDays }, server);
    expect([page.textContent.trim(), page.querySelector('form')]).toEqual([sentence, null]);
  });

  it('is told by no word while the server has not said it', async () => {
    client.answers.clear();
    const fixture = TestBed.createComponent(RoomKeeping);
    fixture.componentRef.setInput('room', kitchen);
    expect((await shown(fixture)).textContent.trim()).toBe('');
  });

  it('is chosen by those who may, who are told what would go, and that the server keeps no more than it does', async () => {
    const { page, again } = await inRoom({ keepDays: null }, 90, true);
    button('Edit: How long messages are kept', page).click();
    await again();
    expect(document.activeElement).toBe(page.querySelector('select'));
    const list = page.querySelector('select')!;
    expect(list.selectedOptions[0]?.textContent).toBe('as everywhere here (90 days)');
    expect(page.textContent).toContain(
      'Everywhere here they are kept for 90 days: more than that changes nothing.',
    );
    list.value = 'some';
    list.dispatchEvent(new Event('change', { bubbles: true }));
    await again();
    fill('Days', '120', page);
    await again();
    expect(page.querySelector('[role=status]')?.textContent.trim()).toBe('');
    fill('Days', '30', page);
    await again();
    await until(() => client.did.length > 0);
    await again();
    expect(page.querySelector('[role=status]')?.textContent.trim()).toBe(
      '1 message would go now, the oldest of 5 March 2024.',
    );
    submit(page);
    await until(() => document.querySelector('[role=dialog] footer .danger') !== null);
    document.querySelector<HTMLElement>('[role=dialog] footer .danger')!.click();
    await until(() => client.did.some((what) => what.startsWith('update')));
    expect(client.did).toEqual([
      `count ${kitchen.id} 30`,
      `count ${kitchen.id} 30`,
      `update ${kitchen.id} {"keepDays":30}`,
    ]);
    await until(async () => (await again()).querySelector('form') === null);
    expect(document.activeElement).toBe(button('Edit: How long messages are kept', page));
  });

  it('stays as it is where one goes back with Escape, and can be opened again', async () => {
    const { page, again } = await inRoom({ keepDays: 30 }, null, true);
    for (const leave of [
      () => button('Cancel', page).click(),
      () =>
        page
          .querySelector('input')!
          .dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })),
    ]) {
      button('Edit: How long messages are kept', page).click();
      await again();
      fill('Days', '7', page);
      leave();
      await again();
      expect(page.querySelector('form')).toBeNull();
    }
    expect(client.did.filter((what) => what.startsWith('update'))).toEqual([]);
  });
});
