import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MailState, Self, SignedIn, SignUpList } from '@parley/contracts';
import type { ParsedMail } from 'mailparser';
import { DataSource } from 'typeorm';
import { eventually } from './eventually.js';
import { Caller, codeOf, password, personOf, signIn, signUp } from './people.js';
import type { Person } from './people.js';
import { withMail } from './services/mailed.js';
import { PostOffice } from './services/post-office.js';
import { startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';

const office = new PostOffice();
let server: TestServer;
let without: TestServer;
let olga: Person;
beforeAll(async () => {
  await office.open();
  server = await startTestServer(withMail(office));
  without = await startTestServer();
  olga = await signUp(server, 'olga');
});
afterAll(async () => {
  await server.close();
  await without.close();
  await office.close();
});

const newPassword = 'another long secret';
const anybody = (at = server) => new Caller(at.url);
const sql = <Row>(statement: string, values: unknown[] = []) =>
  server.app.get(DataSource).query<Row[]>(statement, values);
const me = async (person: Person) => (await person.get<{ user: Self }>('/users/me')).body.user;
const addressOf = (name: string) => `${name}@example.org`;

/** What came for an address once so many letters did. */
async function letters(address: string, number: number): Promise<ParsedMail[]> {
  await eventually(() => office.for(address).length >= number, 10_000);
  expect(office.for(address)).toHaveLength(number);
  return office.for(address);
}
const tokenIn = (mail: ParsedMail | undefined) => /#([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
/** Nothing is left to be done, so that what did not come does not come any more. */
const settled = () =>
  eventually(async () => (await sql(`SELECT FROM graphile_worker._private_jobs`)).length === 0, 10_000);

async function withAddress(name: string): Promise<Person> {
  const reply = await anybody().post<SignedIn>('/auth/register', {
    username: name,
    password,
    email: addressOf(name),
  });
  expect(reply.status).toBe(201);
  return personOf(server.url, reply);
}
const verify = (token: string) => anybody().post('/auth/email/verify', { token });
async function proven(name: string): Promise<Person> {
  const person = await withAddress(name);
  expect((await verify(tokenIn((await letters(addressOf(name), 1))[0]))).status).toBe(204);
  return person;
}
const forgot = (who: string, at = server) => anybody(at).post('/auth/password/forgotten', { who });
const reset = (token: string) => anybody().post('/auth/password/reset', { token, newPassword });

describe('An address', () => {
  it('counts once a letter to it was answered, by a post and not by opening the link', async () => {
    const alice = await withAddress('alice');
    expect(await me(alice)).toMatchObject({ email: addressOf('alice'), emailVerified: false });
    const [mail] = await letters(addressOf('alice'), 1);
    expect(mail?.subject).toBe('Is this your address? Harbour');
    expect(mail?.text).toContain('https://chat.example.org/verify-email#');
    const token = tokenIn(mail);
    expect((await fetch(`${server.url}/verify-email`)).status).toBeLessThan(500);
    expect((await me(alice)).emailVerified).toBe(false);
    expect((await verify(token)).status).toBe(204);
    expect(await me(alice)).toMatchObject({ emailVerified: true, pendingEmail: null });
    expect((await alice.get<MailState>('/mail')).body.address).toBe(addressOf('alice'));
    expect(codeOf(await verify(token))).toBe('email_link.not_valid');
    expect(codeOf(await alice.post('/users/me/email/letter'))).toBe('email.nothing_to_verify');
  });

  it('that was changed counts once it was verified; until then the former one, which hears of it', async () => {
    const bob = await proven('bob');
    const change = (email: string | null, currentPassword = password) =>
      bob.put<{ user: Self }>('/users/me/email', { email, currentPassword });
    expect((await change('new-bob@example.org', 'a wrong secret')).body).toMatchObject({
      errors: [{ path: 'currentPassword' }],
    });
    expect((await change('new-bob@example.org')).body.user).toMatchObject({
      email: addressOf('bob'),
      pendingEmail: 'new-bob@example.org',
      emailVerified: true,
    });
    const [first] = await letters('new-bob@example.org', 1);
    // Another wish takes its place: the link of the first leads nowhere.
    await change('newer-bob@example.org');
    const [second] = await letters('newer-bob@example.org', 1);
    expect(codeOf(await verify(tokenIn(first)))).toBe('email_link.not_valid');
    expect((await verify(tokenIn(second))).status).toBe(204);
    expect(await me(bob)).toMatchObject({ email: 'newer-bob@example.org', pendingEmail: null });
    const told = await letters(addressOf('bob'), 2);
    expect(told[1]?.subject).toBe('Your e-mail address was changed on Harbour');
    expect((await change(null)).body.user).toMatchObject({ email: null, emailVerified: false });
  });

  it('is verified by the link of its own person only, and not when it has expired', async () => {
    const [carol, dave] = [await withAddress('carol'), await withAddress('dave')];
    const [mail] = await letters(addressOf('carol'), 1);
    await letters(addressOf('dave'), 1);
    await sql(`UPDATE one_time_links SET expires_at = clock_timestamp() WHERE user_id = $1`, [dave.id]);
    const [late] = office.for(addressOf('dave'));
    expect(codeOf(await verify(tokenIn(late)))).toBe('email_link.not_valid');
    expect((await verify(tokenIn(mail))).status).toBe(204);
    expect([(await me(carol)).emailVerified, (await me(dave)).emailVerified]).toEqual([true, false]);
    expect((await dave.post('/users/me/email/letter')).status).toBe(204);
    const again = await letters(addressOf('dave'), 2);
    expect((await verify(tokenIn(again[1]))).status).toBe(204);
  });

  it('demands nothing where no e-mail is sent', async () => {
    const erin = await signUp(without, 'erin');
    const wish = { email: addressOf('erin'), currentPassword: password };
    const { body } = await erin.put<{ user: Self }>('/users/me/email', wish);
    expect(body.user).toMatchObject({ email: addressOf('erin'), emailVerified: false, pendingEmail: null });
    expect(codeOf(await erin.post('/users/me/email/letter'))).toBe('mail.off');
    expect(codeOf(await forgot('erin', without))).toBe('mail.off');
  });
});

describe('A password that was forgotten', () => {
  it('is set anew by a letter, once; the person is told, and is signed in nowhere any more', async () => {
    const frank = await proven('frank');
    expect((await forgot('Frank@Example.org')).status).toBe(204);
    const [, mail] = await letters(addressOf('frank'), 2);
    expect(mail?.subject).toBe('A new password for Harbour');
    const token = tokenIn(mail);
    expect((await reset(token)).status).toBe(204);
    const [, , told] = await letters(addressOf('frank'), 3);
    expect(told?.subject).toBe('Your password was changed on Harbour');
    expect(codeOf(await frank.get('/users/me'))).toBe('auth.invalid');
    expect(codeOf(await reset(token))).toBe('password_link.not_valid');
    await signIn(server, 'frank', newPassword);
  });

  it('is asked for in the same words whoever there is', async () => {
    const grace = await proven('grace');
    await withAddress('heidi');
    await letters(addressOf('heidi'), 1);
    await signUp(server, 'ivan');
    const asked = [
      'grace',
      'heidi',
      'ivan',
      'nobody-at-all',
      'nobody@example.org',
      'olga',
      '%',
      "' OR 1=1 --",
    ];
    const replies = [];
    for (const who of asked) replies.push(await forgot(who));
    for (const { status, body } of replies) expect([status, body]).toEqual([204, undefined]);
    await letters(addressOf('grace'), 2);
    await settled();
    // An address that nobody has shown to be theirs may be somebody else's: no way leads in through it.
    expect(office.for(addressOf('heidi'))).toHaveLength(1);
    await olga.patch(`/admin/users/${grace.id}`, { suspended: true });
    await forgot('grace');
    await settled();
    expect(office.for(addressOf('grace'))).toHaveLength(2);
  });

  it('lets only the last letter be good, and none once the address has changed', async () => {
    const judy = await proven('judy');
    await forgot('judy');
    const [, first] = await letters(addressOf('judy'), 2);
    await forgot('judy');
    const [, , second] = await letters(addressOf('judy'), 3);
    expect(codeOf(await reset(tokenIn(first)))).toBe('password_link.not_valid');
    await judy.put('/users/me/email', { email: null, currentPassword: password });
    expect(codeOf(await reset(tokenIn(second)))).toBe('password_link.not_valid');
  });

  it('is no way to bury somebody in letters, nor to ask for many', async () => {
    const strict = await startTestServer({ ...withMail(office), RATE_LIMITS: 'on' });
    const mallory = await signUp(strict, 'mallory');
    await strict.app
      .get(DataSource)
      .query(`UPDATE users SET email = 'mallory@example.org', email_verified_at = now() WHERE id = $1`, [
        mallory.id,
      ]);
    for (let number = 0; number < 10; number += 1) expect((await forgot('mallory', strict)).status).toBe(204);
    expect(codeOf(await forgot('mallory', strict))).toBe('rate.limited');
    const left = () =>
      strict.app.get(DataSource).query<unknown[]>('SELECT FROM graphile_worker._private_jobs');
    await eventually(async () => (await left()).length === 0, 10_000);
    expect(office.for('mallory@example.org')).toHaveLength(5);
    for (let number = 0; number < 5; number += 1)
      await mallory.put('/users/me/email', {
        email: `${String(number)}@example.org`,
        currentPassword: password,
      });
    const more = await mallory.put('/users/me/email', { email: '6@example.org', currentPassword: password });
    expect(codeOf(more)).toBe('rate.limited');
    await strict.close();
  });
});

describe('Those who wait for an account', () => {
  it('hear by e-mail what became of it, and verify their address then', async () => {
    await olga.patch('/admin/settings', { signUp: 'approval' });
    for (const username of ['niaj', 'oscar'])
      await anybody().post('/auth/register', { username, password, email: addressOf(username) });
    const { signUps } = (await olga.get<SignUpList>('/admin/sign-ups')).body;
    const id = (name: string) => signUps.find(({ username }) => username === name)?.id ?? '';
    await olga.post(`/admin/sign-ups/${id('niaj')}/approve`);
    await olga.post(`/admin/sign-ups/${id('oscar')}/decline`, { reason: 'Not this <b>week</b>' });
    const [welcome, question] = await letters(addressOf('niaj'), 2);
    expect(welcome?.subject).toBe('Welcome to Harbour');
    expect((await verify(tokenIn(question))).status).toBe(204);
    const [declined] = await letters(addressOf('oscar'), 1);
    expect(declined?.text).toContain('Not this <b>week</b>');
    expect(declined?.html).not.toContain('<b>week');
    await olga.patch('/admin/settings', { signUp: null });
  });
});
