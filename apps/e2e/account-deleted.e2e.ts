import { readFile } from 'node:fs/promises';
import { Inspection } from './stage/inspection.js';
import { Owner } from './stage/owner.js';
import { password } from './stage/person.js';
import { expect, test } from './stage/story.js';

test('Bob deletes his account with all he wrote: Alice’s screen drops it, and he keeps a receipt', async ({
  person,
  device,
  complaints,
}) => {
  complaints.expect(/status of 40[0134]/);
  const inspection = new Inspection();
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const [room, his] = [await alice.makes('kettle'), await bob.makes('attic')];
  await bob.joins(room);
  await alice.joins(his);
  await alice.says(room, 'who is there?');
  await bob.says(room, 'only Bob from the harbour');
  const { room: direct } = await alice.call<{ room: { id: string } }>('POST', '/rooms/direct', {
    userIds: [bob.user.id],
  });
  const [hers, screen] = [await device({ of: alice }), await device({ of: bob })];
  await hers.visit(room);
  await expect(hers.bodies).toHaveText(['who is there?', 'only Bob from the harbour']);

  await test.step('he takes his data along', async () => {
    await screen.page.goto('/settings');
    const download = screen.page.waitForEvent('download');
    await screen.page.getByRole('button', { name: 'Save your data as a file' }).click();
    const file = await (await download).path();
    const text = await readFile(file, 'utf8');
    expect(text).toContain('only Bob from the harbour');
    expect(text).not.toContain('who is there?');
  });

  await test.step('he owns a room alone, and hands it over first', async () => {
    await screen.page.getByRole('link', { name: /^Delete your account/ }).click();
    await expect(screen.page.getByRole('main').getByRole('link', { name: his.name })).toBeVisible();
    await inspection.look(screen.page, 'a room to be handed over');
    await bob.call('PUT', `/rooms/${his.id}/members/${alice.user.id}`, { role: 'owner' });
    await screen.page.getByRole('button', { name: 'Check again' }).click();
  });

  await test.step('with a wrong password nothing is done', async () => {
    await screen.page.getByRole('radio', { name: /^Erase them/ }).check();
    await screen.page.getByLabel('Your password').fill('not this one');
    await screen.page.getByRole('button', { name: 'Delete my account' }).click();
    await expect(screen.page.getByText('This is not your password.')).toBeVisible();
    await inspection.look(screen.page, 'deleting an account');
  });

  await test.step('with the right one he sees what was erased, and Alice nothing of him', async () => {
    await screen.page.getByLabel('Your password').fill(password);
    await screen.page.getByRole('button', { name: 'Delete my account' }).click();
    await expect(screen.heading('Your account is deleted')).toBeVisible();
    await expect(screen.page.getByText('All of it is gone.')).toBeVisible();
    await expect(screen.page.getByText('1 message', { exact: true })).toBeVisible();
    await inspection.look(screen.page, 'a receipt');
    const download = screen.page.waitForEvent('download');
    await screen.page.getByRole('button', { name: 'Save the receipt' }).click();
    expect((await download).suggestedFilename()).toBe('parley-receipt.json');
    await expect(hers.bodies).toHaveText(['who is there?']);
    await expect(hers.sidebar.getByRole('link', { name: 'Former member', exact: true })).toBeVisible();
    await expect(hers.row('Bob')).toHaveCount(0);
  });

  await test.step('she cannot write to him, and he cannot sign in', async () => {
    await hers.visit({ id: direct.id, name: '' });
    await expect(hers.page.getByText('This person has left.')).toBeVisible();
    await expect(hers.composer).toBeHidden();
    await screen.page.getByRole('link', { name: 'To the front page' }).click();
    await screen.page.getByLabel('Username').fill(bob.username);
    await screen.page.getByLabel('Password').fill(password);
    await screen.page.getByRole('button', { name: 'Sign in' }).click();
    await expect(screen.page.getByRole('alert')).toBeVisible();
  });
  expect(inspection.findings).toEqual([]);
});

test('Olga deletes Carol’s account: what Carol wrote stays as a former member’s, and the receipt is listed', async ({
  url,
  person,
  device,
  complaints,
}) => {
  complaints.expect(/status of 40[13]/);
  const inspection = new Inspection();
  const [olga, alice, carol] = [await Owner.signedIn(url), await person('Alice'), await person('Carol')];
  const room = await alice.makes('kettle');
  await carol.joins(room);
  await carol.says(room, 'tea for all');
  const [hers, carols, screen] = [
    await device({ of: alice }),
    await device({ of: carol }),
    await device({ of: olga }),
  ];
  await hers.visit(room);
  await carols.page.goto('/');
  await expect(carols.find).toBeVisible();
  await screen.page.goto(`/admin/people?query=${carol.username}`);
  const row = screen.page.getByRole('row').filter({ hasText: `@${carol.username}` });
  await row.getByRole('button', { name: /^What can be done with / }).click();
  await screen.page.getByRole('menuitem', { name: 'Delete the account …' }).click();
  await expect(screen.dialog.getByRole('radio', { name: /^Keep the messages/ })).toBeChecked();
  await inspection.look(screen.page, 'deleting somebody’s account');
  await screen.dialog.getByRole('button', { name: 'Delete it' }).click();
  await expect(row).toHaveCount(0);
  await expect(carols.page).toHaveURL(/\/sign-in/);
  await expect(hers.message('tea for all')).toContainText('Former member');
  await hers.log.getByRole('button', { name: 'Former member' }).last().click();
  await expect(hers.dialog).toContainText('This person has deleted their account.');
  await expect(hers.dialog.getByRole('button', { name: /^Talk/ })).toHaveCount(0);
  await screen.page.getByRole('link', { name: 'Deleted accounts' }).click();
  const receipt = screen.page.getByRole('row').filter({ hasText: carol.user.id.slice(-8) });
  await expect(receipt).toContainText('by an admin');
  await expect(receipt).toContainText('1 place in a room');
  await inspection.look(screen.page, 'receipts');
  expect(inspection.findings).toEqual([]);
});
