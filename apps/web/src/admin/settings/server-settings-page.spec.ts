import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { alice, anId } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { box, fill, shown, submit } from '../../../test/hands.js';
import { Toasts } from '../../shell/toasts.js';
import { ServerSettingsPage } from './server-settings-page.js';

let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn({ ...alice, role: 'owner' });
});

async function settings() {
  const fixture = TestBed.createComponent(ServerSettingsPage);
  const page = fixture.nativeElement as HTMLElement;
  document.body.append(page);
  const again = () => shown(fixture);
  await again();
  const choose = (name: string, value: string) => {
    const list = page.querySelector<HTMLSelectElement>(`select[name=${name}]`)!;
    list.value = value;
    list.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const send = async () => {
    submit(page);
    await again();
  };
  return { page, again, choose, send };
}

const changed = () => client.did.filter((what) => what.startsWith('updateSettings'));
const said = () =>
  TestBed.inject(Toasts)
    .shown()
    .map(({ text }) => text);

describe('the settings of the whole server', () => {
  it('show what holds, and what is so without a choice', async () => {
    const { page } = await settings();
    expect(box('Name of the place', page).value).toBe('');
    expect(page.textContent).toContain('As usual: Parley.');
    const options = [...page.querySelectorAll('select[name=signUp] option')].map((each) => each.textContent);
    expect(options).toEqual([
      'As usual: everybody',
      ...['everybody', 'who has an invite link', 'whom an admin approves', 'nobody'].map((each) =>
        expect.stringContaining(each),
      ),
    ]);
  });

  it('are saved as far as they were changed, and are in the history then', async () => {
    const { page, choose, send } = await settings();
    fill('Name of the place', ' Harbour ', page);
    choose('signUp', 'closed');
    client.server.settingChanges = [
      {
        id: anId(),
        setting: 'signUp',
        before: null,
        after: 'closed',
        at: '2026-01-02T12:00:00.000Z',
        by: alice,
      },
    ];
    await send();
    expect(changed()).toEqual(['updateSettings {"name":"Harbour","signUp":"closed"}']);
    expect(said()).toEqual(['Saved. It holds now.']);
    const row = [...page.querySelectorAll('tbody th, tbody td')].map((each) => each.textContent.trim());
    expect(row).toEqual(['Who can make an account', 'as usual', 'nobody', 'Alice', '2 Jan']);
  });

  it('go back to what is usual', async () => {
    client.server.settings.name = {
      value: 'Harbour',
      chosen: 'Harbour',
      fallback: 'Parley',
      environment: null,
    };
    const { page, send } = await settings();
    fill('Name of the place', '', page);
    await send();
    expect(changed()).toEqual(['updateSettings {"name":null}']);
  });

  it('cannot be changed where the environment decides, and say which variable does', async () => {
    client.server.settings.name = {
      value: 'Quay',
      chosen: 'Old',
      fallback: 'Parley',
      environment: 'SERVER_NAME',
    };
    const { page, send } = await settings();
    expect([box('Name of the place', page).value, box('Name of the place', page).disabled]).toEqual([
      'Quay',
      true,
    ]);
    expect(page.textContent).toContain('The environment decides this (SERVER_NAME)');
    await send();
    expect([changed(), said()]).toEqual([[], ['Nothing was changed.']]);
  });

  it('say at the field what the server would not take', async () => {
    const { page, send } = await settings();
    fill('Name of the place', 'x'.repeat(200), page);
    await send();
    expect(changed()).toEqual([]);
    expect(page.querySelector('.error')?.textContent).toContain('A name has 1 to');
  });
});
