import { readFile } from 'node:fs/promises';
import { Inspection } from './stage/inspection.js';
import { Owner } from './stage/owner.js';
import { expect, test } from './stage/story.js';

test('Olga ends what Bob is signed in with, all at once: his page is at the door, and the audit log has it', async ({
  url,
  person,
  device,
  complaints,
}) => {
  complaints.expect(/status of 401/);
  const [olga, bob] = [await Owner.signedIn(url), await person('Bob')];
  const [hers, his] = [await device({ of: olga }), await device({ of: bob })];
  await his.page.goto('/');
  await expect(his.find).toBeVisible();
  await hers.page.goto(`/admin/sessions?user=${bob.username}`);
  const rows = hers.page.getByRole('row').filter({ hasText: `@${bob.username}` });
  await expect(rows).toHaveCount(2);
  await hers.page.getByRole('checkbox', { name: 'Select all that are shown' }).check();
  await hers.page.getByRole('button', { name: 'End', exact: true }).click();
  await expect(hers.dialog.getByText('2 are changed:')).toBeVisible();
  await hers.dialog.getByRole('button', { name: 'End 2' }).click();
  await expect(his.page).toHaveURL(/\/sign-in/);
  await expect(hers.page.getByText('Nothing here fits what is chosen above.')).toBeVisible();

  await hers.page.goto(`/admin/audit?subject=${bob.username}`);
  await expect(hers.page.getByRole('rowheader', { name: 'ended a session' })).toHaveCount(2);
  await hers.page.getByRole('button', { name: 'Details: ended a session' }).first().click();
  await expect(hers.dialog.getByText('127.0.0.1')).toBeVisible();
});

test('Olga finds people by what they are to the server, goes back, and takes the table along', async ({
  url,
  person,
  device,
}) => {
  const [olga, bob] = [await Owner.signedIn(url), await person('Bob')];
  const { page } = await device({ of: olga, viewport: { width: 360, height: 800 } });
  await page.goto(`/admin/people?query=${bob.username}`);
  const row = page.getByRole('row').filter({ hasText: `@${bob.username}` });
  await expect(row).toBeVisible();
  await page.getByLabel('State', { exact: true }).selectOption('suspended');
  await expect(page.getByText(`Nobody is called “${bob.username}”.`)).toBeVisible();
  await page.goBack();
  await expect(row).toBeVisible();
  await expect(page.getByLabel('State', { exact: true })).toHaveValue('');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('people.csv');
  expect((await readFile(await file.path(), 'utf8')).split('\r\n')[1]).toContain(bob.username);
  const inspection = new Inspection();
  await row.getByRole('link', { name: 'Bob' }).click();
  await expect(page.getByRole('heading', { name: 'Bob', exact: true })).toBeVisible();
  await inspection.look(page, 'one person');
  await page
    .getByRole('link', { name: /People/ })
    .last()
    .click();
  await expect(page).toHaveURL(/\/admin\/people$/);
  expect(inspection.findings).toEqual([]);
});
