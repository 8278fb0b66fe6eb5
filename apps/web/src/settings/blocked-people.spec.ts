import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { alice, bob, carol } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { button, buttons, shown } from '../../test/hands.js';
import { BlockedPeople } from './blocked-people.js';

let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  client.known.set(new Map([bob, carol].map((user) => [user.id, user])));
});

async function list() {
  const fixture = TestBed.createComponent(BlockedPeople);
  return { page: await shown(fixture), again: () => shown(fixture) };
}

describe('whom one has blocked', () => {
  it('are shown by name, each to be let back, and follow what another device does', async () => {
    client.blocked.set(new Set([carol.id, bob.id]));
    const { page, again } = await list();
    const named = () => [...page.querySelectorAll('.name')].map(({ textContent }) => textContent.trim());
    expect(named()).toEqual(['Bob', 'Carol']);
    button('Unblock Bob', page).click();
    await again();
    expect(client.did).toEqual([`unblock ${bob.id}`]);
    expect(named()).toEqual(['Carol']);
    client.blocked.set(new Set());
    expect((await again()).textContent).toContain('You have blocked nobody.');
    expect(buttons(page)).toEqual([]);
  });
});
