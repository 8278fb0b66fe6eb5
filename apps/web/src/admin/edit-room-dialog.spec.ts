import { beforeEach, describe, expect, it } from '@jest/globals';
import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { alice, aRoom } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { box, fill, shown, submit } from '../../test/hands.js';
import { EditRoomDialog } from './edit-room-dialog.js';

let client: FakeClient;
let closed: unknown[];
const kettle = aRoom({ name: 'kettle', topic: 'tea' });

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn({ ...alice, role: 'admin' });
  client.server.places = [kettle];
  closed = [];
});

async function dialog() {
  TestBed.overrideProvider(DialogRef, { useValue: { close: (room: unknown) => closed.push(room) } });
  TestBed.overrideProvider(DIALOG_DATA, { useValue: kettle });
  const fixture = TestBed.createComponent(EditRoomDialog);
  const page = fixture.nativeElement as HTMLElement;
  document.body.append(page);
  await shown(fixture);
  return { page, again: () => shown(fixture) };
}

describe('the name and topic of a room', () => {
  it('are changed, and the dialog closes with the room as it is', async () => {
    const { page, again } = await dialog();
    expect([box('Name', page).value, box('Topic', page).value]).toEqual(['kettle', 'tea']);
    fill('Name', ' teapot ', page);
    submit(page);
    await again();
    expect(client.did).toEqual([`updateRoom ${kettle.id} {"name":"teapot","topic":"tea"}`]);
    expect(closed).toEqual([expect.objectContaining({ name: 'teapot' })]);
  });

  it('stay as they are where the name is taken, and what was typed stays too', async () => {
    client.refuse('updateRoom', 'room.name_taken');
    const { page, again } = await dialog();
    fill('Name', 'teapot', page);
    submit(page);
    await again();
    expect(page.textContent).toMatch(/already|taken/i);
    expect([box('Name', page).value, closed]).toEqual(['teapot', []]);
  });

  it('cannot be nothing', async () => {
    const { page, again } = await dialog();
    fill('Name', '', page);
    submit(page);
    await again();
    expect([client.did, closed]).toEqual([[], []]);
  });
});
