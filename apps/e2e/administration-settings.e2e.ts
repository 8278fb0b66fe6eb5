import { startProduct } from '../../tools/services/product.mjs';
import { removeRunDirectory, runDirectory } from '../../tools/services/run-directory.mjs';
import { brokenLine } from './stage/complaints.js';
import { Inspection } from './stage/inspection.js';
import { Owner } from './stage/owner.js';
import { expect, test } from './stage/story.js';

/** What is chosen for a whole server would be in the way of the other journeys: this one has its own. */
test('Olga closes the sign-up, which Bob sees at once, and cannot change what the environment says', async ({
  device,
  complaints,
}) => {
  complaints.expect(brokenLine);
  const directory = runDirectory();
  const product = await startProduct(directory, { SERVER_NAME: 'Quay' });
  try {
    const olga = await Owner.registered(product.url);
    const [hers, his] = [
      await device({ of: olga, viewport: { width: 360, height: 800 } }),
      await device({ url: product.url }),
    ];
    await his.page.goto('/sign-up');
    await expect(his.page.getByLabel('Username')).toBeVisible();
    await hers.page.goto('/admin/settings');
    await expect(hers.page.getByLabel('Name of the place')).toBeDisabled();
    await expect(hers.page.getByText('The environment decides this (SERVER_NAME)')).toBeVisible();
    await hers.page.getByLabel('Who can make an account').selectOption('nobody');
    const general = hers.page.getByRole('region', { name: 'Settings', exact: true });
    await general.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(hers.page.getByRole('row').filter({ hasText: 'Who can make an account' })).toContainText(
      'nobody',
    );
    await his.page.reload();
    await expect(his.page.getByText('This server is closed to new accounts.')).toBeVisible();
    const inspection = new Inspection();
    await inspection.look(hers.page, 'settings');
    expect(inspection.findings).toEqual([]);
  } finally {
    await product.stop();
    await removeRunDirectory(directory);
  }
});
