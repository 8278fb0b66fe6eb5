import { beforeEach, describe, expect, it } from '@jest/globals';
import { Router } from '@angular/router';
import { TestBed } from '@angular/core/testing';
import { RouterTestingHarness } from '@angular/router/testing';
import { type LeavingOutlook, problemOf, routes } from '@parley/contracts';
import { ParleyError } from '@parley/sdk';
import { alice, anId } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { button, fill, shown } from '../../test/hands.js';
import { LeavingPage } from './leaving-page.js';
import { LeftPage } from './left-page.js';

let client: FakeClient;
const free: LeavingOutlook = { lastOwner: false, rooms: [] };
const receipt = {
  id: anId(),
  userId: alice.id,
  byId: alice.id,
  messages: 'erase',
  begunAt: '2026-01-02T12:00:00.000Z',
  doneAt: '2026-01-02T12:00:05.000Z',
  erased: { messages: 12, drafts: 1, somethingNew: 2 },
};

beforeEach(() => {
  client = new FakeClient();
  atClient(client, [
    { path: 'settings/leaving', component: LeavingPage },
    { path: 'left/:code', component: LeftPage },
    { path: 'sign-in', children: [] },
  ]);
  client.signIn(alice);
});

async function open(outlook: LeavingOutlook = free) {
  client.answers.set(routes.leaving.outlook, outlook);
  const harness = await RouterTestingHarness.create('/settings/leaving');
  const page = () => shown(harness.fixture);
  await page();
  return page;
}
const asked = () => client.did.filter((act) => act.startsWith('POST'));
const words = (page: HTMLElement) => page.textContent.replace(/\s+/g, ' ');

describe('the page on which one deletes one’s account', () => {
  it('says what goes and what stays, and asks for the password', async () => {
    const page = await open();
    expect(words(await page())).toContain('At once, everywhere: your name');
    expect(words(await page())).toContain('There is no way back.');
    client.refusals.set('POST', new ParleyError(problemOf('request.invalid')));
    button('Delete my account', await page()).click();
    expect(words(await page())).toContain('This is not your password.');
    expect(TestBed.inject(Router).url).toBe('/settings/leaving');
  });

  it('leads to the receipt, and nothing of the sign-in stays', async () => {
    const page = await open();
    client.answers.set(routes.leaving.leave, { leaving: receipt });
    client.answers.set(routes.leaving.receipt, { leaving: receipt });
    const erase = (await page()).querySelector<HTMLInputElement>('input[value=erase]');
    erase?.click();
    fill('Your password', 'correct horse', await page());
    button('Delete my account', await page()).click();
    await page();
    await page();
    expect(asked()[0]).toContain('"messages":"erase"');
    expect(client.state.get().status).toBe('signedOut');
    const code = /"code":"([0-9a-f]{48})"/.exec(asked()[0] ?? '')?.[1];
    expect(TestBed.inject(Router).url).toBe(`/left/${code ?? 'none'}`);
    const left = words(await page());
    for (const word of ['12 messages', '1 draft', 'somethingNew: 2', 'Save the receipt'])
      expect(left).toContain(word);
  });

  it('leads there too where the end of the sign-in was heard before the answer', async () => {
    const page = await open();
    client.refusals.set('POST', ParleyError.local('aborted'));
    client.answers.set(routes.leaving.receipt, { leaving: receipt });
    fill('Your password', 'correct horse', await page());
    button('Delete my account', await page()).click();
    await page();
    expect(words(await page())).toContain('12 messages');
  });

  it('names the rooms that are to be handed over first', async () => {
    const room = { id: anId(), kind: 'private' as const, name: 'the attic' };
    const page = await open({ lastOwner: false, rooms: [room] });
    expect((await page()).querySelector(`a[href="/rooms/${room.id}"]`)?.textContent.trim()).toBe('the attic');
    expect((await page()).querySelector('form')).toBeNull();
    client.answers.set(routes.leaving.outlook, free);
    button('Check again', await page()).click();
    expect((await page()).querySelector('form')).not.toBeNull();
  });

  it('says to the last owner that they cannot go', async () => {
    const page = await open({ lastOwner: true, rooms: [] });
    expect(words(await page())).toContain('You are the last owner of this server.');
    expect((await page()).querySelector('form')).toBeNull();
  });
});

describe('the receipt', () => {
  it('that is none says so', async () => {
    client.refusals.set('GET', new ParleyError(problemOf('not_found')));
    const harness = await RouterTestingHarness.create('/left/none');
    expect(words(await shown(harness.fixture))).toContain('There is nothing at this address.');
  });
});
