import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { routes, type ServerInfo } from '@parley/contracts';
import { alice } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { box, button, buttons, fill, shown, submit } from '../../test/hands.js';
import { anybody, signedInOnly, signedOutOnly } from './guards.js';
import { InvitePage } from './invite-page.js';
import { SignInPage } from './sign-in-page.js';
import { SignUpPage } from './sign-up-page.js';

const code = 'abcdefghijklmnopqrstuv';
let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  client.preview = {
    serverName: 'Harbour',
    room: { name: 'kitchen', topic: 'what there is to eat', memberCount: 12 },
    signUp: true,
  };
  server('invite');
  atClient(client, [
    { path: 'invite/:code', component: InvitePage, canActivate: [anybody] },
    { path: 'sign-in', component: SignInPage, canActivate: [signedOutOnly] },
    { path: 'sign-up', component: SignUpPage, canActivate: [signedOutOnly] },
    { path: '**', children: [], canActivate: [signedInOnly] },
  ]);
});

function server(signUp: ServerInfo['signUp']): void {
  const info = { name: 'Harbour', version: '1', signUp, needsOwner: false, epoch: 'one' };
  client.answers.set(routes.server.info, info);
}

const url = () => TestBed.inject(Router).url;
const joined = () => client.did.filter((act) => /^(preview|accept)/.test(act));
async function open(address = `/invite/${code}`) {
  const harness = await RouterTestingHarness.create(address);
  return () => shown(harness.fixture);
}

describe('the page of an invite link', () => {
  it('shows who is signed out where it leads, and nothing else', async () => {
    const page = await open();
    const shownPage = await page();
    expect(shownPage.querySelector('h1')?.textContent).toBe('kitchen');
    expect(shownPage.textContent).toContain('what there is to eat');
    expect(shownPage.textContent).toContain('12 people · on Harbour');
    expect(buttons(shownPage)).toEqual(['Make an account', 'Sign in']);
    expect(joined()).toEqual([`preview ${code}`]);
  });

  it('says what it is to come as a guest, and makes an account also where nobody else makes one', async () => {
    server('closed');
    client.preview = { ...client.preview, asGuest: true };
    const page = await open();
    expect((await page()).textContent).toContain('make an account as a guest');
    button('Make an account', await page()).click();
    const form = await page();
    expect(form.textContent).toContain('You will be a guest');
    expect(form.querySelector('form')).not.toBeNull();
  });

  it('makes no account where nobody makes one, and it is not for guests', async () => {
    server('closed');
    const page = await open(`/sign-up?invite=${code}`);
    expect((await page()).querySelector('form')).toBeNull();
  });

  it('leads through a new account into the room, without another look at the link', async () => {
    const page = await open();
    button('Make an account', await page()).click();
    const form = await page();
    expect(url()).toBe(`/sign-up?invite=${code}&to=%2Finvite%2F${code}`);
    fill('Username', 'ada', form);
    fill('Password', 'correct horse', form);
    submit(form);
    await page();
    await page();
    expect(client.did).toContain(`register ada ${code}`);
    expect(joined()).toEqual([`preview ${code}`, `accept the link ${code}`]);
    expect(url()).toBe('/rooms/invited');
  });

  it('leads through signing in into the room', async () => {
    const page = await open();
    button('Sign in', await page()).click();
    const form = await page();
    fill('Username', 'ada', form);
    fill('Password', 'correct horse', form);
    submit(form);
    await page();
    await page();
    expect(joined()).toEqual([`preview ${code}`, `accept the link ${code}`]);
    expect(url()).toBe('/rooms/invited');
  });

  it('asks who is signed in, and joins when they say so', async () => {
    client.signIn(alice);
    const page = await open();
    expect((await page()).textContent).toContain('You are signed in as Alice.');
    expect(joined()).toEqual([`preview ${code}`]);
    button('Join', await page()).click();
    await page();
    expect(url()).toBe('/rooms/invited');
  });

  it('says beside the button why one is not in, and joins at the next try', async () => {
    client.signIn(alice);
    const page = await open();
    client.refuse('accept', 'server.unavailable');
    button('Join', await page()).click();
    expect((await page()).querySelector('[role=alert]')?.textContent).toContain('cannot be reached');
    expect((await page()).querySelector('h1')?.textContent).toBe('kitchen');
    client.refusals.clear();
    button('Join', await page()).click();
    await page();
    expect(url()).toBe('/rooms/invited');
  });

  it.each(['invite_link.not_valid', 'request.invalid'] as const)(
    'says the same of every link that lets nobody in (%s), and leads on',
    async (refusal) => {
      client.refuse('preview', refusal);
      const page = await open();
      expect((await page()).querySelector('h1')?.textContent).toBe('This link is not valid any more.');
      expect((await page()).querySelector('a')?.getAttribute('href')).toBe('/sign-in');
      client.signIn(alice);
      expect((await page()).querySelector('a')?.getAttribute('href')).toBe('/');
    },
  );

  it('tries again what could not be loaded', async () => {
    client.refuse('preview', 'server.unavailable');
    const page = await open();
    expect((await page()).textContent).toContain('The invitation could not be loaded.');
    client.refusals.clear();
    button('Retry', await page()).click();
    expect((await page()).querySelector('h1')?.textContent).toBe('kitchen');
    expect(document.activeElement).toBe(button('Make an account', await page()));
  });

  it('tries again to join where that was what one came back for', async () => {
    const page = await open();
    button('Sign in', await page()).click();
    const form = await page();
    fill('Username', 'ada', form);
    fill('Password', 'correct horse', form);
    client.refuse('accept', 'server.unavailable');
    submit(form);
    await page();
    expect((await page()).textContent).toContain('You are not in yet.');
    expect((await page()).querySelector('a')?.getAttribute('href')).toBe('/');
    client.refusals.clear();
    button('Retry', await page()).click();
    await page();
    expect(joined()).toEqual([`preview ${code}`, `accept the link ${code}`, `accept the link ${code}`]);
    expect(url()).toBe('/rooms/invited');
  });

  it('joins nobody by itself who did not go for it', async () => {
    client.signIn(alice);
    const page = await open(`/invite/${code}?join=1`);
    expect(buttons(await page())).toEqual(['Join']);
    expect(joined().some((act) => act.startsWith('accept'))).toBe(false);
  });

  it('invites to the server, and leads those who are on it to their rooms', async () => {
    client.preview = { serverName: 'Harbour', room: null, signUp: true };
    const page = await open();
    expect((await page()).querySelector('h1')?.textContent).toBe('You are invited to Harbour');
    client.signIn(alice);
    expect((await page()).textContent).toContain('You have an account here already.');
    expect((await page()).querySelector('a')?.textContent).toContain('To your rooms');
  });

  it('offers no account where it lets nobody make one', async () => {
    client.preview = { ...client.preview, signUp: false };
    const page = await open();
    expect(buttons(await page())).toEqual(['Sign in']);
    expect((await page()).textContent).toContain('no new ones are made here');
  });
});

describe('signing up where an invitation is needed', () => {
  it('is not possible without a link, and says so', async () => {
    const page = await open('/sign-up');
    expect((await page()).textContent).toContain('An invitation is needed here.');
    expect((await page()).querySelector('form')).toBeNull();
  });

  it('says that the link has ended meanwhile, and loses nothing', async () => {
    const page = await open(`/sign-up?invite=${code}`);
    await page();
    client.refuse('register', 'policy.denied');
    fill('Username', 'ada');
    fill('Password', 'correct horse');
    submit();
    expect((await page()).querySelector('[role=alert]')?.textContent).toContain(
      'This link is not valid any more.',
    );
    expect([box('Username').value, box('Password').value]).toEqual(['ada', 'correct horse']);
  });

  it('does not take a code that cannot be one', async () => {
    const page = await open('/sign-up?invite=short');
    expect((await page()).querySelector('form')).toBeNull();
  });
});
