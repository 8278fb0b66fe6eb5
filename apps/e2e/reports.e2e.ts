import { Inspection } from './stage/inspection.js';
import { Owner } from './stage/owner.js';
import { expect, test } from './stage/story.js';

test('Alice reports what Bob said in a private room; he deletes it; Mona sees the copy, bans him and decides; Alice hears it', async ({
  url,
  person,
  device,
  complaints,
}) => {
  complaints.expect(/status of 40[34]/);
  const [olga, alice, bob, mona] = await Promise.all([
    Owner.signedIn(url),
    person('Alice'),
    person('Bob'),
    person('Mona'),
  ]);
  await olga.call('PATCH', `/admin/users/${mona.user.id}`, { role: 'moderator' });
  const inspection = new Inspection();
  const den = await alice.makes('den', 'private');
  await alice.adds(bob, den);
  await alice.says(den, 'Good morning');
  await bob.says(den, 'You fool of a fool');
  const [hers, his, monas] = [
    await device({ of: alice }),
    await device({ of: bob }),
    await device({ of: mona }),
  ];
  await hers.visit(den);
  await his.visit(den);
  await monas.page.goto('/admin/reports');
  await expect(monas.heading('Administration')).toBeVisible();
  await expect(monas.page.getByRole('navigation', { name: 'Parts of the administration' })).toHaveText(
    /^\s*Reports\s*\d*\s*Messages\s*$/,
  );

  await test.step('she reports it from its menu', async () => {
    await hers.choose('You fool of a fool', 'Report …');
    await expect(hers.dialog).toContainText('a copy of the message');
    await inspection.look(hers.page, 'the dialog in which one reports');
    await hers.dialog.getByLabel('What is wrong with it').selectOption('Insults or harassment');
    await hers.dialog.getByLabel('What else moderators should know').fill('Every morning');
    await hers.dialog.getByRole('button', { name: 'Report', exact: true }).click();
    await expect(hers.page.getByText('Thank you. Moderators will look at it.')).toBeVisible();
  });
  await test.step('he deletes it, and Mona, who is not in the room, sees the copy', async () => {
    await bob.call('DELETE', `/rooms/${den.id}/messages/2`);
    const row = monas.page.getByRole('row').filter({ hasText: den.name });
    await expect(row).toContainText('Insults or harassment');
    await inspection.look(monas.page, 'the reports');
    await row.getByRole('link').click();
    await expect(monas.page.locator('.reported')).toContainText('You fool of a fool');
    await expect(monas.page.getByText('Good morning')).toBeVisible();
    await expect(monas.page.getByText('Every morning')).toBeVisible();
    await inspection.look(monas.page, 'a report');
  });
  await test.step('she bans him from there, and decides', async () => {
    await monas.page.getByRole('button', { name: 'Ban from the room …' }).click();
    await monas.dialog.getByLabel('Why').fill('Be kind');
    await monas.dialog.getByRole('button', { name: 'Ban', exact: true }).click();
    await expect(monas.page.getByText('banned them from the room')).toBeVisible();
    await expect(his.row(den.name)).toHaveCount(0);
    await monas.page.getByLabel('A note for the other moderators').fill('Third time');
    await monas.page.getByRole('button', { name: 'Close: something was done' }).click();
    await expect(monas.page.getByRole('button', { name: 'Open it again' })).toBeVisible();
  });
  await test.step('Alice hears it, and finds it among her reports; Bob does not learn who it was', async () => {
    const told = hers.page.getByText(/^Something was done about your report of a message of/);
    await expect(told.first()).toBeVisible();
    await hers.page.goto('/settings/reports');
    await expect(hers.page.getByText('Something was done about it')).toBeVisible();
    await expect(hers.page.getByText('Third time')).toHaveCount(0);
    await inspection.look(hers.page, 'own reports');
    const { notices } = await bob.call<{ notices: unknown[] }>('GET', '/users/me/moderation');
    expect(JSON.stringify(notices)).toContain('Be kind');
    expect(JSON.stringify(notices)).not.toContain(alice.user.id);
    expect(inspection.findings).toEqual([]);
  });
});
