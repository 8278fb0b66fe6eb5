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

test('Mona, who keeps order here and is in none of the rooms, removes what Bob advertised, unread and with a reason', async ({
  url,
  person,
  device,
}) => {
  const [olga, mona] = [await Owner.signedIn(url), await person('Mona')];
  const [alice, bob] = [await person('Alice'), await person('Bob')];
  await olga.call('PATCH', `/admin/users/${mona.user.id}`, { role: 'moderator' });
  const room = await alice.makes('market');
  await bob.joins(room);
  await bob.says(room, 'Pearls for everybody', 'The best pearls');
  await alice.call('POST', '/reports', {
    subject: { kind: 'message', roomId: room.id, seq: 1 },
    reason: 'spam',
  });
  const [hers, his] = [
    await device({ of: mona, viewport: { width: 360, height: 800 } }),
    await device({ of: bob }),
  ];
  await his.visit(room);
  await expect(his.message('The best pearls')).toBeVisible();
  const { page } = hers;
  const inspection = new Inspection();
  await page.goto(`/admin/messages?user=${bob.username}&room=${room.name}`);
  const rows = page.getByRole('row').filter({ hasText: `@${bob.username}` });
  await expect(rows).toHaveCount(2);
  await expect(page.locator('main, body').first()).not.toContainText('pearls');
  await inspection.look(page, 'messages as cards');
  const width = await page
    .locator('.table')
    .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  expect(width).toBeLessThanOrEqual(0);

  await test.step('she reads what was reported in the report, and nothing more', async () => {
    await rows.last().getByRole('link', { name: '1' }).click();
    await expect(page).toHaveURL(/\/admin\/reports\//);
    await expect(page.getByText('Pearls for everybody').first()).toBeVisible();
    await page.goBack();
    await expect(rows).toHaveCount(2);
  });

  await page.getByRole('checkbox', { name: 'Select all that are shown' }).check();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(hers.dialog.getByText('2 are changed:')).toBeVisible();
  await inspection.look(page, 'removing messages');
  await hers.dialog.getByLabel('Why').fill('No trade here');
  await hers.dialog.getByRole('button', { name: 'Remove 2' }).click();
  await expect(his.log.getByText('Removed by a moderator.')).toHaveCount(2);
  await expect(his.sidebar.getByText('No trade here').first()).toBeVisible();
  await expect(rows.filter({ hasText: 'removed by a moderator' })).toHaveCount(2);
  expect(inspection.findings).toEqual([]);
});

test('Olga sees who came by a link into a public room, and revokes it: the next who comes finds it over', async ({
  url,
  person,
  device,
  complaints,
}) => {
  complaints.expect(/status of 404/);
  const [olga, alice, bob] = [await Owner.signedIn(url), await person('Alice'), await person('Bob')];
  const room = await alice.makes('pier');
  const { inviteLink } = await alice.call<{ inviteLink: { code: string } }>(
    'POST',
    `/rooms/${room.id}/invite-links`,
    {},
  );
  await bob.call('POST', `/invite-links/${inviteLink.code}/accept`, {});
  const [hers, theirs] = [await device({ of: olga }), await device({ url })];
  const { page } = hers;
  const inspection = new Inspection();
  await page.goto(`/admin/links?room=${room.name}`);
  const row = page.getByRole('row').filter({ hasText: room.name });
  await expect(row).toContainText('open');
  await inspection.look(page, 'links');
  await row.getByRole('link', { name: room.name }).click();
  await expect(page.getByRole('heading', { name: `Link to ${room.name}` })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Bob' })).toBeVisible();
  await inspection.look(page, 'one link');
  await page.getByRole('button', { name: 'Revoke' }).click();
  await hers.dialog.getByRole('button', { name: 'Revoke 1' }).click();
  await expect(page.getByText('revoked').first()).toBeVisible();
  await theirs.page.goto(`/invite/${inviteLink.code}`);
  await expect(theirs.page.getByText('This link is not valid any more.')).toBeVisible();
  expect(inspection.findings).toEqual([]);
});
