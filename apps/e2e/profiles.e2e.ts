import { startCluster } from './cluster.js';
import type { Cluster } from './cluster.js';
import { Person } from './stage/person.js';
import type { Screen } from './stage/screen.js';
import { expect, test } from './stage/story.js';

let cluster: Cluster;

test.beforeEach(async () => {
  cluster = await startCluster(2);
});
test.afterEach(() => cluster.stop());

const soon = { timeout: 1000 };

/** Chooses from the menu at one's own name. */
async function says({ page, sidebar }: Screen, what: string): Promise<void> {
  await sidebar.getByRole('button', { name: 'Your profile and settings' }).click();
  await page.getByRole('menuitem', { name: what }).click();
}

test('what Alice says of herself is on Bob’s open screen within a second, on another node', async ({
  device,
}) => {
  const [first, second] = cluster.nodes.map(({ url }) => url);
  const alice = await Person.registered(first!, 'Alice');
  const bob = await Person.registered(second!, 'Bob');
  const room = await alice.makes('kettle');
  await bob.joins(room);
  await alice.says(room, 'Hello, Bob');
  const [hers, his] = [await device({ of: alice }), await device({ of: bob })];
  await his.visit(room);
  await expect(his.message('Hello, Bob')).toContainText('Alice');

  await test.step('her name', async () => {
    await hers.page.goto('/settings');
    await hers.page.getByRole('textbox', { name: 'Name', exact: true }).fill('Alice Liddell');
    await hers.page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(hers.page.getByText('Saved.')).toBeVisible();
    await expect(his.message('Hello, Bob')).toContainText('Alice Liddell', soon);
  });

  await his.page.getByRole('button', { name: 'Show members' }).click();
  const row = his.panel.getByRole('button', { name: 'Alice Liddell' });
  await test.step('what she is at', async () => {
    await hers.visit(room);
    await says(hers, 'Set a status');
    await hers.dialog.getByLabel('What you are at').fill('at the tea party');
    await hers.dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(hers.dialog).toBeHidden();
    await expect(row).toContainText('at the tea party', soon);
  });

  await test.step('who she is, beside her name, and the focus comes back to it', async () => {
    await row.press('Enter');
    await expect(his.dialog.getByRole('heading', { name: 'Alice Liddell' })).toBeVisible();
    await expect(his.dialog).toContainText('at the tea party');
    await expect(his.dialog).toContainText('None but this one.');
    await his.page.keyboard.press('Escape');
    await expect(his.dialog).toBeHidden();
    await expect(row).toBeFocused();
  });

  const phone = await device({ of: alice, url: second! });
  await test.step('that she is not to be disturbed, on all her devices', async () => {
    await phone.visit(room);
    await says(hers, 'Do not disturb for an hour');
    await expect(row).toContainText('do not disturb', soon);
    await says(phone, 'Turn off “do not disturb”');
    await expect(row).not.toContainText('do not disturb', soon);
  });
  await Promise.all([hers, phone, his].map((screen) => screen.page.context().close()));
});
