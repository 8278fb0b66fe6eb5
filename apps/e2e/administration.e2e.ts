import { Inspection } from './stage/inspection.js';
import { Owner } from './stage/owner.js';
import type { Person } from './stage/person.js';
import type { Screen } from './stage/screen.js';
import { expect, test } from './stage/story.js';

/** The row of a table, and what is chosen from its menu. */
function rowOf({ page }: Screen, text: string) {
  const row = page.getByRole('row').filter({ hasText: text });
  const choose = async (act: string) => {
    await row.getByRole('button', { name: /^What can be done with / }).click();
    await page.getByRole('menuitem', { name: act }).click();
  };
  return { row, choose };
}

function partOf({ page }: Screen, name: string) {
  const parts = page.getByRole('navigation', { name: 'Parts of the administration' });
  return parts.getByRole('link', { name, exact: true });
}

async function finds(screen: Screen, field: string, text: string): Promise<void> {
  await screen.page.getByLabel(field).fill(text);
  await expect(screen.page).toHaveURL((address) => address.searchParams.get('query') === text);
}

async function administers(screen: Screen, person: Person) {
  await screen.page.goto('/settings');
  await screen.page.getByRole('link', { name: 'To the administration' }).click();
  await expect(screen.heading('Administration')).toBeVisible();
  await partOf(screen, 'People').click();
  await finds(screen, 'Find a person', person.username);
  return rowOf(screen, `@${person.username}`);
}

test('Olga suspends Bob, who is out at once, and brings him back', async ({
  url,
  person,
  device,
  complaints,
}) => {
  complaints.expect(/status of 40[13]/);
  const [olga, bob] = [await Owner.signedIn(url), await person('Bob')];
  const [hers, his] = [await device({ of: olga }), await device({ of: bob })];
  await his.page.goto('/');
  await expect(his.find).toBeVisible();
  const { row, choose } = await administers(hers, bob);
  await choose('Suspend …');
  await hers.dialog.getByRole('button', { name: 'Suspend', exact: true }).click();
  await expect(row).toContainText('suspended since');
  await expect(his.page).toHaveURL(/\/sign-in/);
  await choose('Bring back');
  await expect(row).toContainText('active');
  await his.page.getByLabel('Username').fill(bob.username);
  await his.page.getByLabel('Password').fill('correct horse battery staple');
  await his.page.getByRole('button', { name: 'Sign in' }).click();
  await expect(his.find).toBeVisible();
});

test('Olga makes Bob an admin, and he finds the administration where he found nothing before', async ({
  url,
  person,
  device,
}) => {
  const [olga, bob] = [await Owner.signedIn(url), await person('Bob')];
  const [hers, his] = [await device({ of: olga }), await device({ of: bob })];
  await his.page.goto('/admin/rooms');
  await expect(his.page.getByText('Nothing for you here.')).toBeVisible();
  const { row, choose } = await administers(hers, bob);
  await choose('Change the role …');
  await hers.dialog.getByRole('radio', { name: /^admin/ }).check();
  await hers.dialog.getByRole('button', { name: 'Change it' }).click();
  await expect(row.getByRole('cell', { name: 'admin', exact: true })).toBeVisible();
  await his.page.goto('/admin/people');
  await expect(his.heading('Administration')).toBeVisible();
  await expect(his.page.getByRole('row').nth(1)).toBeVisible();
});

test('Olga renames and archives a room, and sees of a private one only that it is there', async ({
  url,
  person,
  device,
}) => {
  const [olga, alice, bob] = [await Owner.signedIn(url), await person('Alice'), await person('Bob')];
  const [kettle, den] = [await alice.makes('kettle'), await alice.makes('den', 'private')];
  await alice.says(den, 'a word between us');
  await bob.joins(kettle);
  const [hers, his] = [await device({ of: olga }), await device({ of: bob })];
  await his.visit(kettle);
  await hers.page.goto('/admin/rooms');
  await finds(hers, 'Find a room', den.name);
  const hidden = rowOf(hers, den.name).row;
  await expect(hidden).toContainText('those who were invited');
  await expect(hidden.getByRole('button')).toHaveCount(0);
  await expect(hers.page.getByText('a word between us')).toHaveCount(0);

  await finds(hers, 'Find a room', kettle.name);
  await rowOf(hers, kettle.name).choose('Name and topic …');
  const name = kettle.name.replace('kettle', 'teapot');
  await hers.dialog.getByLabel('Name').fill(name);
  await hers.dialog.getByRole('button', { name: 'Save' }).click();
  await expect(his.heading(name)).toBeVisible();
  const { row, choose } = rowOf(hers, name);
  await choose('Archive …');
  await hers.dialog.getByRole('button', { name: 'Archive' }).click();
  await expect(row).toContainText('archived since');
  await expect(his.composer).toHaveCount(0);
  await choose('Bring back');
  await expect(his.composer).toBeVisible();
});

for (const width of [360, 1440]) {
  test(`axe finds nothing in the administration, ${width} px wide`, async ({
    url,
    person,
    device,
    complaints,
  }) => {
    complaints.expect(/ERR_FAILED .*\/admin\/users/);
    const inspection = new Inspection();
    const [olga, bob] = [await Owner.signedIn(url), await person('Bob')];
    const screen = await device({ of: olga, viewport: { width, height: 800 } });
    const { page, dialog } = screen;
    const { choose } = await administers(screen, bob);
    await inspection.look(page, 'people');
    await choose('Change the role …');
    await expect(dialog.getByRole('radio').first()).toBeVisible();
    await inspection.look(page, 'a role');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'What can be done with Bob' })).toBeFocused();
    await finds(screen, 'Find a person', 'nobody at all');
    await expect(page.getByText('Nobody is called “nobody at all”.')).toBeVisible();
    await inspection.look(page, 'nobody');
    for (const [part, sign] of [
      ['Rooms', 'Of private rooms'],
      ['Invite links', 'Whoever has such a link'],
      ['Sessions', 'Where people are signed in'],
      ['Tokens', 'What programs sign in with'],
      ['Work', 'Nothing failed.'],
      ['Audit', 'Every act of those who keep order'],
      ['Settings', 'They hold for everybody at once'],
      ['Overview', 'asked anew every few seconds'],
    ] as const) {
      await partOf(screen, part).click();
      await expect(page.getByText(sign)).toBeVisible();
      await inspection.look(page, part);
    }
    await page.goto('/admin/settings');
    await expect(partOf(screen, 'Settings')).toBeInViewport({ ratio: 0.9 });
    await page.route('**/api/v1/admin/users*', (route) => route.abort());
    await page.goto('/admin/people');
    await expect(page.getByRole('button', { name: 'Retry' })).toBeVisible();
    await inspection.look(page, 'people that did not come');
    expect(inspection.findings).toEqual([]);
  });
}
