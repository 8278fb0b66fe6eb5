import { beforeEach, describe, expect, it } from '@jest/globals';
import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { alice, aRoom } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { shown } from '../../../test/hands.js';
import { InviteLinkDialog } from './invite-link-dialog.js';

const den = aRoom({ name: 'den', memberCount: 2 });
let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  client.holds(den);
  TestBed.overrideProvider(DIALOG_DATA, { useValue: den.id });
  TestBed.overrideProvider(DialogRef, { useValue: { close: () => undefined } });
});

const asked = () => client.did.filter((act) => act === `links ${den.id}`).length;

describe('the links to a room, while they are looked at', () => {
  it('are asked for again when they are others now, and when somebody came, and not at every word', async () => {
    const fixture = TestBed.createComponent(InviteLinkDialog);
    expect((await shown(fixture)).querySelector('h2')?.textContent).toBe('Links to den');
    expect(asked()).toBe(1);
    client.holds({ ...den, lastSeq: 7 });
    client.parley.invitations.changedIn.set({ roomId: 'elsewhere' });
    await shown(fixture);
    expect(asked()).toBe(1);
    client.holds({ ...den, memberCount: 3 });
    await shown(fixture);
    expect(asked()).toBe(2);
    client.parley.invitations.changedIn.set({ roomId: den.id });
    await shown(fixture);
    expect(asked()).toBe(3);
    client.parley.invitations.changedIn.set({ roomId: null });
    await shown(fixture);
    expect(asked()).toBe(4);
  });
});
