import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { alice, bob, carol } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { button, shown } from '../../../test/hands.js';
import { ModeratedPeople } from './moderated-people.js';

const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
const now = new Date().toISOString();
let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  client.known.set(new Map([alice, bob, carol].map((user) => [user.id, user])));
});

async function list(kind: 'muted' | 'banned') {
  const fixture = TestBed.createComponent(ModeratedPeople);
  fixture.componentRef.setInput('roomId', 'kitchen');
  fixture.componentRef.setInput('kind', kind);
  const page = await shown(fixture);
  return { page, again: () => shown(fixture), rows: () => [...page.querySelectorAll('li')].map(words) };
}
const words = ({ textContent }: Element) => textContent.replace(/\s+/g, ' ').trim();

describe('who is muted or banned in a room', () => {
  it('is shown with until when, who did it and why, and who is muted no more is not', async () => {
    client.order.mutes = [
      { userId: bob.id, until: inAnHour, mutedBy: carol.id, at: now, reason: 'too loud' },
      { userId: carol.id, until: now, mutedBy: null, at: null, reason: '' },
    ];
    const { rows } = await list('muted');
    expect(rows()).toHaveLength(1);
    expect(rows()[0]).toMatch(/Bobuntil .* · by Carol, .*Reason: too loud Lift/);
  });

  it('is nobody, and then it is said', async () => {
    expect((await list('muted')).page.textContent).toContain('Nobody is muted here.');
    expect((await list('banned')).page.textContent).toContain('Nobody is banned from here.');
  });

  it('follows what other moderators do in this room, and not what they do in others', async () => {
    const { again, rows } = await list('banned');
    client.order.bans = [{ userId: bob.id, bannedBy: carol.id, at: now, reason: '' }];
    client.order.changedIn.set({ roomId: 'elsewhere' });
    await again();
    expect(rows()).toEqual([]);
    client.order.changedIn.set({ roomId: 'kitchen' });
    await again();
    expect(rows()).toHaveLength(1);
    client.order.bans = [];
    client.order.changedIn.set({ roomId: null });
    await again();
    expect(rows()).toEqual([]);
  });

  it('can be lifted', async () => {
    client.order.mutes = [{ userId: bob.id, until: inAnHour, mutedBy: null, at: null, reason: '' }];
    const { page, again, rows } = await list('muted');
    button('Lift the mute of Bob', page).click();
    await again();
    expect(client.did).toContain(`unmute ${bob.id}`);
    expect(rows()).toEqual([]);
  });
});
