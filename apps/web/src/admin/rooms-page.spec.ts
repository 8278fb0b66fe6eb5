import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import type { OutlinedRoom } from '@parley/contracts';
import { alice, anId, aRoom } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { button, buttons, shown } from '../../test/hands.js';
import { Dialogs } from '../shell/dialogs.js';
import { AdminRoomsPage } from './rooms-page.js';

let client: FakeClient;
const kettle = aRoom({ name: 'kettle', memberCount: 1200 });

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn({ ...alice, role: 'admin' });
  client.server.places = [kettle];
});

const outline = (more: Partial<OutlinedRoom>): OutlinedRoom => ({
  ...{ id: anId(), kind: 'private', name: 'den', memberCount: 2 },
  ...{ archivedAt: null, createdAt: '2026-01-02T12:00:00.000Z', ...more },
});

async function rooms() {
  const fixture = TestBed.createComponent(AdminRoomsPage);
  const page = fixture.nativeElement as HTMLElement;
  document.body.append(page);
  const again = () => shown(fixture);
  await again();
  const rows = () =>
    [...page.querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('th .lines, td:not(.tick)')].map(({ textContent }) => textContent.trim()),
    );
  const choose = async (act: string) => {
    button('What can be done with kettle', page).click();
    await again();
    const items = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')];
    items.find(({ textContent }) => textContent.trim() === act)?.click();
    await again();
    await again();
  };
  return { page, rows, choose };
}

describe('the rooms of a server, for those who run it', () => {
  it('are listed; of those that are not public that they exist, and nothing is done to them', async () => {
    client.server.places = [outline({}), outline({ kind: 'direct', name: null, memberCount: 3 })];
    const { page, rows } = await rooms();
    expect(rows()).toEqual([
      ['den', 'those who were invited', '2', '2 Jan', 'open', ''],
      ['A conversation between people', 'those who talk', '3', '2 Jan', 'open', ''],
    ]);
    expect(buttons(page.querySelector('tbody')!)).toEqual([]);
  });

  it('are archived when one is sure, and brought back', async () => {
    const { rows, choose } = await rooms();
    const sure = jest.spyOn(TestBed.inject(Dialogs), 'confirm').mockResolvedValueOnce(false);
    await choose('Archive …');
    expect(client.did).toEqual(['rooms']);
    sure.mockResolvedValueOnce(true);
    await choose('Archive …');
    expect(client.did.at(-1)).toBe(`updateRoom ${kettle.id} {"archived":true}`);
    expect(rows()[0]?.[4]).toMatch(/^archived since/);
    await choose('Bring back');
    expect(client.did.at(-1)).toBe(`updateRoom ${kettle.id} {"archived":false}`);
    expect(rows()[0]?.[4]).toBe('open');
  });

  it('get another name in a dialog', async () => {
    const { rows, choose } = await rooms();
    const open = jest.spyOn(TestBed.inject(Dialogs), 'open');
    open.mockResolvedValueOnce({ ...kettle, name: 'teapot' });
    await choose('Name and topic …');
    expect(rows()[0]?.[0]).toBe('teapot');
    expect(rows()[0]?.[2]).toBe('1,200');
  });

  it('are none at first', async () => {
    client.server.places = [];
    expect((await rooms()).page.textContent).toContain('No rooms yet.');
  });
});
