import { freePort } from '../../tools/services/redis.mjs';
import { startCluster } from './cluster.js';
import type { Cluster } from './cluster.js';
import { Inspection } from './stage/inspection.js';
import { openLetters } from './stage/letters.js';
import type { Letters } from './stage/letters.js';
import { password, Person, unique } from './stage/person.js';
import { expect, test } from './stage/story.js';

test.describe('Coming in', () => {
  // One server for all: it is started once.
  test.describe.configure({ mode: 'serial' });
  let letters: Letters;
  let cluster: Cluster;
  let url: string;
  let olga: Person;

  test.beforeAll(async () => {
    letters = await openLetters();
    // It stands in the links, so it is known before the server is.
    const port = String(await freePort());
    url = `http://127.0.0.1:${port}`;
    cluster = await startCluster(1, { SMTP_URL: letters.url, PUBLIC_URL: url, PORT: port });
    olga = await Person.registered(url, 'Olga');
  });
  test.afterAll(async () => {
    await cluster.stop();
    await letters.close();
  });

  /** Where the link in the newest of so many letters leads. */
  async function linkIn(address: string, number: number, path: string): Promise<string> {
    await expect.poll(() => letters.to(address).length, { timeout: 20_000 }).toBe(number);
    const [found] = new RegExp(`http\\S+/${path}#\\S+`).exec(letters.to(address).at(-1) ?? '') ?? [];
    return found ?? '';
  }

  test('Olga looks at who comes: Wendy is in within seconds, Walter reads why not', async ({
    device,
    complaints,
  }) => {
    complaints.expect(/status of 40[13]/);
    await olga.call('PATCH', '/admin/settings', { signUp: 'approval' });
    const inspection = new Inspection();
    const [hers, wendys, walters] = [
      await device({ of: olga, url }),
      await device({ url }),
      await device({ url, viewport: { width: 360, height: 800 } }),
    ];
    const names: string[] = [];
    for (const [{ page }, name] of [
      [wendys, 'Wendy'],
      [walters, 'Walter'],
    ] as const) {
      const username = unique(name.toLowerCase());
      names.push(username);
      await page.goto('/sign-up');
      await page.getByLabel('Username').fill(username);
      await page.getByLabel('Name', { exact: true }).fill(name);
      await page.getByLabel('Password').fill(password);
      await page.getByLabel('E-mail address').fill(`${username}@example.org`);
      await inspection.look(page, 'signing up where an admin looks');
      await page.getByRole('button', { name: 'Make an account' }).click();
      await expect(page.getByRole('heading', { name: 'Your account waits.' })).toBeVisible();
      await inspection.look(page, 'waiting');
    }
    const [wendy, walter] = names;

    await hers.page.goto('/admin/sign-ups');
    const rowOf = (username = '') => hers.page.getByRole('row').filter({ hasText: `@${username}` });
    await expect(rowOf(wendy)).toBeVisible();
    await inspection.look(hers.page, 'who waits');
    await rowOf(wendy)
      .getByRole('button', { name: /^Approve/ })
      .press('Enter');
    await expect(rowOf(wendy)).toHaveCount(0);
    await expect(wendys.find).toBeVisible({ timeout: 8_000 });

    await rowOf(walter)
      .getByRole('button', { name: /^Decline/ })
      .click();
    await hers.dialog.getByLabel('Reason').fill('Who are you?');
    await inspection.look(hers.page, 'declining');
    await hers.dialog.getByRole('button', { name: 'Decline' }).click();
    await expect(hers.page.getByText('Nobody waits.')).toBeVisible();
    await expect(walters.page.getByText('Who are you?')).toBeVisible({ timeout: 8_000 });
    await inspection.look(walters.page, 'declined');
    await expect.poll(() => letters.to(`${walter ?? ''}@example.org`).length, { timeout: 20_000 }).toBe(1);

    const verify = await linkIn(`${wendy ?? ''}@example.org`, 2, 'verify-email');
    await wendys.page.goto(verify);
    await inspection.look(wendys.page, 'whether an address is one’s own');
    await wendys.page.getByRole('button', { name: 'It is mine' }).click();
    await expect(wendys.page.getByRole('heading', { name: /The address is verified/ })).toBeVisible();
    await wendys.page.goto('/settings');
    await expect(wendys.page.getByText('It is verified.')).toBeVisible();
    await inspection.look(wendys.page, 'username and e-mail in the settings');
    await olga.call('PATCH', '/admin/settings', { signUp: 'open' });
    expect(inspection.findings).toEqual([]);
  });

  for (const width of [360, 1440]) {
    test(`Bob forgot his password, ${width} px wide`, async ({ device, complaints }) => {
      complaints.expect(/status of 40[14]/);
      const inspection = new Inspection();
      const bob = await Person.registered(url, 'Bob');
      const address = `${bob.username}@example.org`;
      await bob.call('PUT', '/users/me/email', { email: address, currentPassword: password });
      const { page, find } = await device({ url, viewport: { width, height: 800 } });
      await page.goto(await linkIn(address, 1, 'verify-email'));
      await page.getByRole('button', { name: 'It is mine' }).click();
      await expect(page.getByRole('heading', { name: /verified/ })).toBeVisible();

      await page.goto('/sign-in');
      await page.getByRole('link', { name: 'Forgot your password?' }).click();
      await page.getByLabel('Username or e-mail address').fill(address.toUpperCase());
      await inspection.look(page, 'asking for a link');
      await page.getByRole('button', { name: 'Send me a link' }).click();
      await expect(page.getByRole('heading', { name: 'Look at your e-mail.' })).toBeVisible();
      await inspection.look(page, 'a link that is on its way');

      const link = await linkIn(address, 2, 'new-password');
      await page.goto(link);
      await page.getByLabel('New password').fill('another long secret');
      await inspection.look(page, 'setting a new password');
      await page.getByRole('button', { name: 'Set the password' }).click();
      await expect(page.getByRole('heading', { name: 'The password is set.' })).toBeVisible();
      await inspection.look(page, 'a password that is set');
      await page.getByRole('link', { name: 'Sign in' }).click();
      await page.getByLabel('Username').fill(bob.username);
      await page.getByLabel('Password').fill('another long secret');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(find).toBeVisible();
      await expect.poll(() => letters.to(address).at(-1), { timeout: 20_000 }).toContain('was changed');

      const stranger = await device({ url, viewport: { width, height: 800 } });
      await stranger.page.goto(link);
      await expect(
        stranger.page.getByRole('heading', { name: 'This link is not valid any more.' }),
      ).toBeVisible();
      await inspection.look(stranger.page, 'a link that was used');
      expect(inspection.findings).toEqual([]);
    });
  }

  test('Olga hands Bob a link, and he changes his name afterwards', async ({ device, complaints }) => {
    complaints.expect(/status of 40[19]/);
    const inspection = new Inspection();
    const bob = await Person.registered(url, 'Bob');
    const [hers, his] = [await device({ of: olga, url }), await device({ url })];
    await hers.page.goto(`/admin/people?query=${bob.username}`);
    const row = hers.page.getByRole('row').filter({ hasText: `@${bob.username}` });
    await row.getByRole('button', { name: /^What can be done with / }).click();
    await hers.page.getByRole('menuitem', { name: 'Link for a new password …' }).click();
    await hers.dialog.getByRole('button', { name: 'Make the link' }).click();
    const link = await hers.dialog.getByLabel('The link').inputValue();
    await inspection.look(hers.page, 'a link to hand over');

    await his.page.goto(link);
    await his.page.getByLabel('New password').fill('another long secret');
    await his.page.getByRole('button', { name: 'Set the password' }).press('Enter');
    await his.page.getByRole('link', { name: 'Sign in' }).click();
    await his.page.getByLabel('Username').fill(bob.username);
    await his.page.getByLabel('Password').fill('another long secret');
    await his.page.getByRole('button', { name: 'Sign in' }).click();
    await expect(his.find).toBeVisible();
    await his.page.goto('/settings');
    const section = his.page.getByRole('region', { name: 'Username and e-mail' });
    await section.getByLabel('Username').fill(olga.username);
    await section.getByRole('button', { name: 'Change the username' }).click();
    await expect(section.getByText('This username is taken.')).toBeVisible();
    await inspection.look(his.page, 'a username that is taken');
    await section.getByLabel('Username').fill(unique('bobby'));
    await section.getByRole('button', { name: 'Change the username' }).click();
    await expect(his.page.getByText(/^You are @/)).toBeVisible();
    expect(inspection.findings).toEqual([]);
  });
});
