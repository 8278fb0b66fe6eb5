import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { routes, type ServerInfo } from '@parley/contracts';
import { alice } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { box, button, fill, shown, submit } from '../../test/hands.js';
import { ownAddress, signedInOnly, signedOutOnly } from './guards.js';
import { SessionEnd } from './session-end.js';
import { SignInPage } from './sign-in-page.js';
import { SignUpPage } from './sign-up-page.js';

let client: FakeClient;
const server = (more: Partial<ServerInfo> = {}) =>
  client.answers.set(routes.server.info, {
    name: 'Harbour',
    version: '1',
    signUp: 'open',
    needsOwner: false,
    epoch: 'one',
    ...more,
  });

beforeEach(() => {
  client = new FakeClient();
  server();
  atClient(client, [
    { path: 'sign-in', component: SignInPage, canActivate: [signedOutOnly] },
    { path: 'sign-up', component: SignUpPage, canActivate: [signedOutOnly] },
    { path: '**', children: [], canActivate: [signedInOnly] },
  ]);
});

const url = () => TestBed.inject(Router).url;
async function open(address: string) {
  const harness = await RouterTestingHarness.create(address);
  return { page: () => shown(harness.fixture) };
}

describe('signing in', () => {
  it('brings Ada to the message she had a link to', async () => {
    const { page } = await open('/rooms/kitchen?at=7');
    expect(url()).toBe('/sign-in?to=%2Frooms%2Fkitchen%3Fat%3D7');
    expect((await page()).textContent).toContain('Sign in to Harbour');
    fill('Username', ' ada ');
    fill('Password', 'correct horse');
    submit();
    await page();
    expect(client.did).toContain('signIn ada');
    expect(url()).toBe('/rooms/kitchen?at=7');
  });

  it('says that name or password is wrong, and keeps what was typed', async () => {
    const { page } = await open('/sign-in');
    client.refuse('signIn', 'auth.invalid');
    fill('Username', 'ada');
    fill('Password', 'wrong');
    submit();
    expect((await page()).querySelector('[role=alert]')?.textContent).toContain(
      'The name or the password is wrong.',
    );
    expect([box('Username').value, box('Password').value]).toEqual(['ada', 'wrong']);
    expect(url()).toBe('/sign-in');
  });

  it('leads to no other site, whatever the link says', () => {
    for (const foreign of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '',
      null,
    ]) {
      expect(ownAddress(foreign)).toBe('/');
    }
    expect(ownAddress('/rooms/1?at=2')).toBe('/rooms/1?at=2');
  });

  it('shows no door to who is inside', async () => {
    client.signIn(alice);
    await open('/sign-in?to=/people');
    expect(url()).toBe('/people');
  });
});

describe('signing up', () => {
  it('makes the first account, and asks for the set-up code where the server wants it', async () => {
    server({ needsOwner: true });
    const { page } = await open('/');
    expect((await page()).textContent).toContain('Set up this server');
    expect((await page()).textContent).not.toContain('Set-up code');
    fill('Username', 'ada');
    fill('Password', 'correct horse');
    client.refuse('register', 'policy.denied');
    submit();
    expect((await page()).textContent).toContain('Set-up code');
    fill('Set-up code', '12-34');
    submit();
    expect((await page()).textContent).toContain('That is not the code');
    client.refusals.clear();
    fill('Set-up code', '56-78');
    submit();
    await page();
    expect(client.did.at(-1)).toBe('register ada 56-78');
    expect(url()).toBe('/first-steps');
  });

  it('says at the field that the name is taken, puts the focus there, and loses nothing', async () => {
    const { page } = await open('/sign-up');
    await page();
    client.refuse('register', 'user.username_taken');
    fill('Username', 'ada');
    fill('Name', 'Ada Brandt');
    fill('Password', 'correct horse');
    submit();
    await page();
    const username = box('Username');
    expect(document.getElementById(username.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      'This username is taken.',
    );
    expect(document.activeElement).toBe(username);
    expect([box('Name').value, box('Password').value]).toEqual(['Ada Brandt', 'correct horse']);
  });

  it('sends nothing that the contract would not take', async () => {
    const { page } = await open('/sign-up');
    await page();
    fill('Username', 'a b');
    fill('Password', 'short');
    submit();
    const text = (await page()).textContent;
    expect(text).toContain('A username has 3 to 32');
    expect(text).toContain('At least 8 characters, and not one');
    expect(client.did.filter((act) => act.startsWith('register'))).toEqual([]);
  });

  it('says so where sign-up is closed, and offers no way there from the door', async () => {
    server({ signUp: 'closed' });
    const { page } = await open('/sign-up');
    expect((await page()).textContent).toContain('closed to new accounts');
    expect((await page()).querySelector('form')).toBeNull();
    await TestBed.inject(Router).navigateByUrl('/sign-in');
    expect((await page()).querySelector('a[href^="/sign-up"]')).toBeNull();
  });
});

describe('a sign-in that ends', () => {
  it.each([
    [null, 'You signed out in another tab.'],
    ['auth.suspended', 'This account was suspended.'],
    ['auth.expired', 'Your sign-in has run out.'],
  ])('shows the door with the reason (%s), and leads back', async (reason, sentence) => {
    client.signIn(alice);
    const { page } = await open('/rooms/kitchen');
    TestBed.inject(SessionEnd);
    client.state.set({ status: 'signedOut', user: null, reason });
    expect((await page()).textContent).toContain(sentence);
    expect(url()).toBe('/sign-in?to=%2Frooms%2Fkitchen');
  });

  it('says nothing where one went oneself', async () => {
    client.signIn(alice);
    const { page } = await open('/settings');
    const end = TestBed.inject(SessionEnd);
    await end.signOut();
    expect((await page()).querySelector('.sentence')?.textContent).toBe('');
    expect(url()).toBe('/sign-in');
    expect(button('Sign in')).toBeTruthy();
  });
});
