import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Preferences, ServerInfo } from '@parley/contracts';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Unsubscribing } from '../src/notifications/mail/unsubscribing.service.js';
import { eventually } from './eventually.js';
import { Caller, codeOf, signUpAll } from './people.js';
import { PostOffice } from './services/post-office.js';
import { withMail } from './services/mailed.js';
import { startTestNode, startTestServer } from './services/test-server.js';
import type { TestServer } from './services/test-server.js';
import { testServices } from './services/test-services.js';

const office = new PostOffice();
let one: TestServer;
let two: TestServer;
let without: TestServer;

beforeAll(async () => {
  await office.open();
  const cluster = { ...withMail(office), REDIS_URL: testServices().redisUrl };
  one = await startTestServer(cluster);
  two = await startTestNode(one.databaseUrl, cluster);
  without = await startTestServer();
});
afterAll(async () => {
  for (const server of [two, one, without]) await server.close();
  await office.close();
});

const form = {
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: 'List-Unsubscribe=One-Click',
};

describe('The link in every e-mail', () => {
  it('turns e-mail off by the POST of a form, as mail programs do it, and by nothing less', async () => {
    const { alice } = await signUpAll(one, 'alice');
    const mailAfter = async () =>
      (await alice.get<{ preferences: Preferences }>('/users/me/preferences')).body.preferences.mailAfter;
    const token = one.app.get(Unsubscribing).tokenFor(alice.id);
    const link = `${two.url}/api/v1/mail/unsubscribe?token=${token}`;
    expect((await fetch(link)).status).toBe(405);
    const other = `${two.url}/api/v1/mail/unsubscribe?token=${token.slice(0, -2)}AA`;
    const refused = await fetch(other, form);
    expect([refused.status, (await refused.json()) as unknown]).toEqual([
      404,
      expect.objectContaining({ code: 'unsubscribe.not_valid' }),
    ]);
    expect(await mailAfter()).toBe(60);
    for (let again = 0; again < 2; again += 1) expect((await fetch(link, form)).status).toBe(204);
    expect(await mailAfter()).toBeNull();
    await alice.patch('/users/me/preferences', { mailAfter: 15 });
    expect((await new Caller(two.url).post(`/mail/unsubscribe?token=${token}`)).status).toBe(204);
    expect(await mailAfter()).toBeNull();
  });

  it('is none of who is not here any more', async () => {
    const token = one.app.get(Unsubscribing).tokenFor(randomUUID());
    const reply = await new Caller(one.url).post(`/mail/unsubscribe?token=${token}`);
    expect(codeOf(reply)).toBe('unsubscribe.not_valid');
  });
});

describe('Two nodes', () => {
  it('send one e-mail to each of those whom it concerns', async () => {
    const people = await signUpAll(one, 'erin', 'frank', 'grace');
    const db = one.app.get(DataSource);
    const { body } = await people.erin.post<{ room: { id: string } }>('/rooms', {
      kind: 'public',
      name: 'harbour watch',
    });
    for (const person of [people.frank, people.grace]) {
      await db.query(
        `UPDATE users SET email_verified_at = now(), email = id || '@example.org' WHERE id = $1`,
        [person.id],
      );
      await person.post(`/rooms/${body.room.id}/join`);
    }
    const text = { clientId: randomUUID(), body: '@room a ship' };
    await people.erin.post(`/rooms/${body.room.id}/messages`, text);
    const items = async () => {
      const [row] = await db.query<{ count: number }[]>('SELECT count(*)::int AS count FROM mail_items');
      return row?.count;
    };
    await eventually(async () => (await items()) === 2, 15_000);
    await db.query(`UPDATE notifications SET at = at - interval '1 hour'`);
    await db.query(
      `UPDATE graphile_worker._private_jobs SET run_at = now() WHERE key LIKE 'mail %' AND locked_at IS NULL`,
    );
    await eventually(async () => (await items()) === 0, 15_000);
    expect(office.delivered.map(({ to }) => to).sort()).toEqual(
      [people.frank, people.grace].map(({ id }) => `${id}@example.org`).sort(),
    );
  });
});

describe('Without a mail server', () => {
  it('it says that e-mail is off, and puts nothing by', async () => {
    const { alice, bob } = await signUpAll(without, 'alice', 'bob');
    const db = without.app.get(DataSource);
    await db.query(`UPDATE users SET email_verified_at = now(), email = id || '@example.org'`);
    expect((await alice.get<ServerInfo>('/server')).body.mail).toBe(false);
    expect((await alice.get('/mail')).body).toEqual({ on: false, address: `${alice.id}@example.org` });
    const { body } = await alice.post<{ room: { id: string } }>('/rooms/direct', { userIds: [bob.id] });
    await alice.post(`/rooms/${body.room.id}/messages`, { clientId: randomUUID(), body: 'hello' });
    const decided = async () => (await db.query<unknown[]>('SELECT id FROM notifications')).length;
    await eventually(async () => (await decided()) === 1, 15_000);
    expect(await db.query('SELECT * FROM mail_items')).toEqual([]);
    expect(await db.query(`SELECT * FROM graphile_worker._private_jobs WHERE key LIKE 'mail %'`)).toEqual([]);
  });

  it('with one it says that e-mail is on', async () => {
    const { olga } = await signUpAll(two, 'olga');
    expect((await olga.get<ServerInfo>('/server')).body.mail).toBe(true);
    expect((await olga.get('/mail')).body).toEqual({ on: true, address: null });
  });
});
