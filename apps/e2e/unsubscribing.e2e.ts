import type { Preferences } from '@parley/contracts';
import pg from 'pg';
import { freePort } from '../../tools/services/redis.mjs';
import { startCluster } from './cluster.js';
import type { Cluster } from './cluster.js';
import { brokenLine } from './stage/complaints.js';
import { Inspection } from './stage/inspection.js';
import { openLetters } from './stage/letters.js';
import type { Letters } from './stage/letters.js';
import { Person } from './stage/person.js';
import { expect, test } from './stage/story.js';

test.describe('The link at the end of every e-mail', () => {
  // One server for all: it is started once.
  test.describe.configure({ mode: 'serial' });
  let letters: Letters;
  let cluster: Cluster;
  let url: string;

  test.beforeAll(async () => {
    letters = await openLetters();
    // It stands in the links, so it is known before the server is.
    const port = String(await freePort());
    url = `http://127.0.0.1:${port}`;
    cluster = await startCluster(1, { SMTP_URL: letters.url, PUBLIC_URL: url, PORT: port });
  });
  test.afterAll(async () => {
    await cluster.stop();
    await letters.close();
  });

  /** Bob, whom Alice called an hour ago, and where the link in what he got by e-mail leads. */
  async function mailed(): Promise<{ bob: Person; link: string }> {
    const [alice, bob] = [await Person.registered(url, 'Alice'), await Person.registered(url, 'Bob')];
    const room = await alice.makes('kettle');
    await bob.joins(room);
    const address = `${bob.username}@example.org`;
    const db = new pg.Client({ connectionString: cluster.databaseUrl });
    await db.connect();
    try {
      await db.query('UPDATE users SET email = $2, email_verified_at = now() WHERE id = $1', [
        bob.user.id,
        address,
      ]);
      await alice.says(room, `@${bob.username}, tea?`);
      const waits = () => db.query('SELECT FROM mail_items WHERE user_id = $1', [bob.user.id]);
      await expect.poll(async () => (await waits()).rowCount, { timeout: 20_000 }).toBe(1);
      await db.query(`UPDATE notifications SET at = at - interval '1 hour' WHERE user_id = $1`, [
        bob.user.id,
      ]);
      await db.query('UPDATE graphile_worker._private_jobs SET run_at = now() WHERE key = $1', [
        `mail ${bob.user.id}`,
      ]);
    } finally {
      await db.end();
    }
    await expect.poll(() => letters.to(address).length, { timeout: 20_000 }).toBe(1);
    const [found] = /http\S+\/unsubscribe\?\S+/.exec(letters.to(address)[0] ?? '') ?? [];
    return { bob, link: found ?? '' };
  }

  const mailAfter = async (person: Person) =>
    (await person.call<{ preferences: Preferences }>('GET', '/users/me/preferences')).preferences.mailAfter;

  for (const width of [360, 1440]) {
    test(`ends e-mail by one press, whoever is signed in there, ${width} px wide`, async ({
      device,
      complaints,
    }) => {
      complaints.expect(/404 .*\/mail\/unsubscribe/, brokenLine);
      const inspection = new Inspection();
      const { bob, link } = await mailed();
      const { page } = await device({ url, viewport: { width, height: 800 } });
      const off = page.getByRole('button', { name: 'Turn e-mail off' });

      await page.goto(link.slice(0, -4));
      await off.click();
      await expect(page.getByRole('heading', { name: 'This link is not valid.' })).toBeVisible();
      await inspection.look(page, 'a link that was cut short');

      await page.goto(link);
      await expect(page.getByRole('heading', { name: 'No more e-mail?' })).toBeVisible();
      await inspection.look(page, 'whether to end e-mail');
      expect(await mailAfter(bob), 'opening the link ends nothing').toBe(60);

      await page.context().setOffline(true);
      await off.click();
      await expect(page.getByRole('alert')).toContainText('The server cannot be reached.');
      await inspection.look(page, 'e-mail that could not be ended');
      expect(await mailAfter(bob)).toBe(60);

      await page.context().setOffline(false);
      await off.click();
      await expect(page.getByRole('heading', { name: 'E-mail is off.' })).toBeVisible();
      await inspection.look(page, 'e-mail that is off');
      expect(await mailAfter(bob)).toBeNull();

      await page.reload();
      await off.click();
      await expect(page.getByRole('heading', { name: 'E-mail is off.' })).toBeVisible();
      expect(await mailAfter(bob), 'what is ended stays so').toBeNull();
      expect(inspection.findings).toEqual([]);
    });
  }

  test('leads who is signed in to the settings, which say the same', async ({ device }) => {
    const { bob, link } = await mailed();
    const { page } = await device({ of: bob, url });
    await page.goto(link);
    await page.getByRole('button', { name: 'Turn e-mail off' }).press('Enter');
    await page.getByRole('link', { name: 'To the settings' }).click();
    await page.getByRole('link', { name: 'Choose what you hear of' }).click();
    await expect(page.getByLabel('Never')).toBeChecked();
  });
});
