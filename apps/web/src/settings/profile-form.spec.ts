import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import type { User } from '@parley/contracts';
import { alice } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { box, fill, shown, submit } from '../../test/hands.js';
import { Toasts } from '../shell/toasts.js';
import { ProfileForm } from './profile-form.js';

let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn({ ...alice, bio: 'sails', statusText: 'at sea' });
});

async function profile() {
  const fixture = TestBed.createComponent(ProfileForm);
  document.body.append(fixture.nativeElement as HTMLElement);
  return { page: await shown(fixture), again: () => shown(fixture) };
}

/** Another device of Alice changes her profile. */
function elsewhere(change: Partial<User>): void {
  client.signIn({ ...alice, bio: 'sails', statusText: 'at sea', ...change });
}

describe("one's own profile", () => {
  it('is saved field by field: a status set on another device stays', async () => {
    const { page, again } = await profile();
    fill('About you', 'sails and bakes', page);
    elsewhere({ statusText: 'ashore' });
    await again();
    expect(box('Status', page).value).toBe('ashore');
    submit(page);
    await again();
    expect(client.did).toEqual(['updateMe {"bio":"sails and bakes"}']);
  });

  it('asks the server for nothing where nothing was changed', async () => {
    const { page, again } = await profile();
    submit(page);
    await again();
    expect(client.did).toEqual([]);
    expect(TestBed.inject(Toasts).shown()[0]?.text).toBe('Saved.');
  });

  it('says what is wrong with a field, and keeps what was typed', async () => {
    const { page, again } = await profile();
    fill('Name', ' ', page);
    submit(page);
    expect((await again()).textContent).toContain('A name has 1 to 64 characters on one line.');
    expect([client.did, box('Name', page).value]).toEqual([[], ' ']);
  });
});
