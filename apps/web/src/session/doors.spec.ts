import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { problemOf, routes, type ServerInfo, type SignUpStanding } from '@parley/contracts';
import { ParleyError } from '@parley/sdk';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { button, fill, shown, submit } from '../../test/hands.js';
import { ForgotPage } from './forgot-page.js';
import { NewPasswordPage } from './new-password-page.js';
import { SignInPage } from './sign-in-page.js';
import { SignUpPage } from './sign-up-page.js';
import { VerifyEmailPage } from './verify-email-page.js';
import { WaitingPage } from './waiting-page.js';

let client: FakeClient;
const server = (more: Partial<ServerInfo> = {}) =>
  client.answers.set(routes.server.info, {
    ...{ name: 'Harbour', version: '1', signUp: 'approval', needsOwner: false, epoch: 'one', mail: true },
    ...more,
  });
const stands = (state: SignUpStanding['state'], reason = '') =>
  client.answers.set(routes.signUps.standing, { username: 'ada', state, reason });

beforeEach(() => {
  sessionStorage.clear();
  client = new FakeClient();
  server();
  stands('waiting');
  client.answers.set(routes.auth.register, { waiting: { username: 'ada', ticket: 'abc' } });
  client.answers.set(routes.ownAccount.passwordLink, { username: 'ada', expiresAt: '2026-01-01T00:00:00Z' });
  for (const route of ['forgotten', 'resetPassword', 'verifyEmail'] as const)
    client.answers.set(routes.ownAccount[route], undefined);
  atClient(client, [
    { path: 'sign-in', component: SignInPage },
    { path: 'sign-up', component: SignUpPage },
    { path: 'waiting', component: WaitingPage },
    { path: 'forgot-password', component: ForgotPage },
    { path: 'new-password', component: NewPasswordPage },
    { path: 'verify-email', component: VerifyEmailPage },
    { path: '**', children: [] },
  ]);
});
afterEach(() => {
  jest.useRealTimers();
});

async function open(address: string) {
  const harness = await RouterTestingHarness.create(address);
  const page = () => shown(harness.fixture);
  const title = async () => (await page()).querySelector('h1')?.textContent;
  return { page, title };
}
const asked = (part: string) => client.did.filter((act) => act.includes(part));
const url = () => TestBed.inject(Router).url;
const refuse = (code: Parameters<typeof problemOf>[0]) =>
  client.refusals.set('POST', new ParleyError(problemOf(code)));

async function signsUp(page: () => Promise<HTMLElement>): Promise<void> {
  expect((await page()).textContent).toContain('looks at each new account');
  fill('Username', 'ada');
  fill('Password', 'correct horse');
  submit();
  await page();
}

describe('somebody whom an admin looks at', () => {
  it('waits, and is in within seconds of being approved', async () => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'setTimeout', 'nextTick'] });
    const { page, title } = await open('/sign-up?to=%2Frooms%2Fkitchen');
    await signsUp(page);
    expect([url(), await title()]).toEqual(['/waiting', 'Your account waits.']);
    stands('approved');
    jest.advanceTimersByTime(3_000);
    for (let turns = 0; turns < 20 && url() === '/waiting'; turns += 1) await page();
    expect([client.did.includes('signIn ada'), url()]).toEqual([true, '/rooms/kitchen']);
  });

  it('reads why not, and after a reload types the password once more', async () => {
    const { page } = await open('/sign-up');
    stands('declined', 'Who are you?');
    await signsUp(page);
    expect((await page()).textContent).toContain('Who are you?');
    expect(sessionStorage.length).toBe(0);
  });

  it('finds nothing waiting where nothing does', async () => {
    const { title } = await open('/waiting');
    expect(await title()).toBe('Nothing waits here.');
    expect(asked('sign-up')).toEqual([]);
  });

  it('is told at the door that they wait, or why they were declined', async () => {
    const { page } = await open('/sign-in');
    client.refuse('signIn', 'sign_up.waiting');
    fill('Username', 'ada');
    fill('Password', 'correct horse');
    submit();
    expect((await page()).querySelector('[role=alert]')?.textContent).toContain('Nobody has let you in yet.');
    client.refusals.set('signIn', new ParleyError(problemOf('sign_up.declined', { detail: 'Who are you?' })));
    submit();
    expect((await page()).querySelector('[role=alert]')?.textContent).toContain('Who are you?');
  });
});

describe('a forgotten password', () => {
  it('is asked for, and whether there is such an account is not said', async () => {
    const { page, title } = await open('/forgot-password');
    submit();
    expect((await page()).textContent).toContain('Your username or your e-mail address, please.');
    fill('Username or e-mail address', 'ada');
    submit();
    expect(await title()).toBe('Look at your e-mail.');
    expect(asked('forgotten')).toHaveLength(1);
  });

  it('is for an admin to help with where no e-mail is sent', async () => {
    server({ mail: false });
    const { page } = await open('/forgot-password');
    expect((await page()).textContent).toContain('Ask one of the people who run it');
    expect((await page()).querySelector('form')).toBeNull();
  });

  it('is set anew by a link, which says whose it is', async () => {
    const { page, title } = await open('/new-password#abc');
    expect((await page()).textContent).toContain('ada');
    fill('New password', 'short');
    submit();
    expect((await page()).textContent).toContain('At least 8 characters, and not one');
    expect(asked('/password/reset')).toEqual([]);
    fill('New password', 'another long secret');
    submit();
    expect(await title()).toBe('The password is set.');
  });

  it('is not set by a link that is over, also where it ends while one types', async () => {
    const { page, title } = await open('/new-password#abc');
    await page();
    fill('New password', 'another long secret');
    refuse('password_link.not_valid');
    submit();
    expect(await title()).toBe('This link is not valid any more.');
  });
});

describe('an address', () => {
  it('is not verified before one says so', async () => {
    const { page, title } = await open('/verify-email#abc');
    expect([await title(), asked('/email/verify')]).toEqual(['Is this address yours?', []]);
    button('It is mine', await page()).click();
    expect(await title()).toBe('Thank you. The address is verified.');
    expect(asked('/email/verify')).toHaveLength(1);
  });

  it('is not verified by a link that is over', async () => {
    refuse('email_link.not_valid');
    const { page, title } = await open('/verify-email#abc');
    button('It is mine', await page()).click();
    expect(await title()).toBe('This link is not valid any more.');
  });
});
