import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { routes, type ServerInfo } from '@parley/contracts';
import { alice } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { button, fill, shown, submit } from '../../test/hands.js';
import { FirstStepsPage } from './first-steps-page.js';

let client: FakeClient;
const server = (more: Partial<ServerInfo> = {}) =>
  client.answers.set(routes.server.info, {
    ...{ name: 'Parley', version: '1', signUp: 'open', needsOwner: false, epoch: 'one', mail: false },
    ...{ firstSteps: true, pictureUrl: null, ...more },
  });

beforeEach(() => {
  localStorage.clear();
  client = new FakeClient();
  server();
  client.signIn({ ...alice, role: 'owner' });
  atClient(client, [
    { path: 'first-steps', component: FirstStepsPage },
    { path: '**', children: [] },
  ]);
});

async function open() {
  const harness = await RouterTestingHarness.create('/first-steps');
  const page = () => shown(harness.fixture);
  const title = async () => (await page()).querySelector('h1')?.textContent;
  const press = async (name: string) => {
    button(name, await page()).click();
    await page();
  };
  return { page, title, press };
}
const url = () => TestBed.inject(Router).url;
const did = () =>
  client.did.filter(
    (act) => !/^(settings|token)$/.test(act) && !act.includes('/server') && !act.startsWith('watch'),
  );

describe('the first steps of an owner', () => {
  it('lead from the name to somebody to ask in, and are over for good', async () => {
    const { page, title, press } = await open();
    expect(await title()).toBe('What is this place called?');
    fill('Name of the place', 'Harbour');
    submit();
    expect(await title()).toBe('Picture of the place');
    await press('Go on');
    expect(await title()).toBe('Who can make an account?');
    (await page()).querySelector<HTMLInputElement>('input[value=approval]')?.click();
    await press('Save and go on');
    expect(await title()).toBe('The first room');
    await press('Skip this step');
    await press('Make a link');
    expect((await page()).querySelector<HTMLInputElement>('input[readonly]')?.value).toMatch(/\/invite\/./);
    await press('To the rooms');
    expect(did()).toEqual([
      'updateSettings {"name":"Harbour"}',
      'updateSettings {"signUp":"approval"}',
      expect.stringMatching(/^make a server link /),
      'endFirstSteps',
    ]);
    expect(url()).toBe('/');
  });

  it('are left, and go on where they were', async () => {
    const { press, title } = await open();
    await press('Skip this step');
    await press('Skip this step');
    await press('Go on later');
    expect([url(), did()]).toEqual(['/', []]);
    await TestBed.inject(Router).navigateByUrl('/first-steps');
    expect(await title()).toBe('Who can make an account?');
    await press('Do not show this again');
    expect(did()).toEqual(['endFirstSteps']);
  });

  it('say where the environment decides', async () => {
    client.server.settings.name.environment = 'SERVER_NAME';
    const { page, title, press } = await open();
    expect((await page()).textContent).toContain('The environment of the server decides this.');
    await press('Go on');
    expect([await title(), did()]).toEqual(['Picture of the place', []]);
  });

  it.each([
    ['who is no owner', { role: 'admin' as const }, {}],
    ['an owner who has done with them', { role: 'owner' as const }, { firstSteps: false }],
  ])('are not for %s', async (_, person, info) => {
    client.signIn({ ...alice, ...person });
    server(info);
    const { page } = await open();
    await page();
    expect(url()).toBe('/');
  });
});
