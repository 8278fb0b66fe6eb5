import { beforeEach, describe, expect, it } from '@jest/globals';
import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { closedRoom, Observed, ParleyError, type RoomHandle } from '@parley/sdk';
import { alice, aMember, aRoom, bob, carol } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { button, buttons, shown } from '../../../test/hands.js';
import { AddMemberDialog } from './add-member-dialog.js';

const kitchen = aRoom({ name: 'kitchen' });
let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  client.everybody = [alice, bob, carol];
  const members = [aMember(alice)];
  client.handles.set(
    kitchen.id,
    new Observed({ ...closedRoom, room: kitchen, members }) as unknown as RoomHandle,
  );
});

async function dialog() {
  TestBed.overrideProvider(DIALOG_DATA, { useValue: kitchen.id });
  TestBed.overrideProvider(DialogRef, { useValue: { close: () => undefined } });
  const fixture = TestBed.createComponent(AddMemberDialog);
  const page = await shown(fixture);
  const row = (username: string) =>
    [...page.querySelectorAll('button')].find(({ textContent }) => textContent.includes(`@${username}`))!;
  return { page, row, again: () => shown(fixture) };
}

describe('adding people to a room', () => {
  it('takes a second person while the first is being added, and each once', async () => {
    let answer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    const { putMember } = client.parley.rooms;
    client.parley.rooms.putMember = async (id, userId) => {
      const done = await putMember(id, userId);
      await answered;
      return done;
    };
    const { page, row, again } = await dialog();
    row('bob').click();
    row('carol').click();
    row('bob').click();
    expect(client.did).toEqual([bob, carol].map(({ id }) => `putMember ${kitchen.id} ${id}`));
    answer();
    await again();
    expect([...page.querySelectorAll('li svg')].map((mark) => mark.textContent.trim())).toEqual([
      'In the room',
      'In the room',
    ]);
  });

  it('says why somebody could not be added, and lets one try again', async () => {
    client.refuse('putMember', 'policy.denied');
    const { page, row, again } = await dialog();
    row('bob').click();
    expect((await again()).textContent).toContain('You may not do that.');
    client.refusals.clear();
    row('bob').click();
    await again();
    expect(page.textContent).toContain('Bob is in the room now.');
    expect(page.textContent).not.toContain('You may not do that.');
  });

  it('tells the only one on a server how others come, and calls nobody by no name', async () => {
    client.everybody = [alice];
    const { page } = await dialog();
    expect(page.textContent).toContain('Give the address of this page to others');
    expect(page.textContent).not.toContain('Nobody is called');
  });

  it('tries again what could not be loaded', async () => {
    const { search } = client.parley.people;
    client.parley.people.search = () => Promise.reject(ParleyError.local('network'));
    const { page, row, again } = await dialog();
    expect(page.textContent).toContain('The server cannot be reached.');
    client.parley.people.search = search;
    button('Retry', page).click();
    await again();
    expect(row('bob')).toBeDefined();
    expect(buttons(page)).not.toContain('Retry');
  });
});
