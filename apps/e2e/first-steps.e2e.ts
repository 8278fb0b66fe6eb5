import { startProduct } from '../../tools/services/product.mjs';
import { removeRunDirectory, runDirectory } from '../../tools/services/run-directory.mjs';
import { drawnPicture } from './stage/drawn-picture.js';
import { Inspection } from './stage/inspection.js';
import { password, Person } from './stage/person.js';
import { expect, test } from './stage/story.js';

test('Olga sets up her place, leaves in between, and is never asked again; Bob never is', async ({
  device,
  complaints,
}) => {
  complaints.expect(/status of 401/);
  const directory = runDirectory();
  const product = await startProduct(directory, { RATE_LIMITS: 'off' });
  const inspection = new Inspection();
  try {
    const { url } = product;
    const olga = await device({ url, viewport: { width: 360, height: 800 } });
    await olga.page.goto('/');
    await olga.page.getByLabel('Username').fill('olga');
    await olga.page.getByLabel('Password').fill(password);
    await olga.page.getByRole('button', { name: 'Make an account' }).click();
    await expect(olga.heading('What is this place called?')).toBeVisible();
    await inspection.look(olga.page, 'the name of the place');
    await olga.page.getByLabel('Name of the place').fill('Harbour');
    await olga.page.getByRole('button', { name: 'Save and go on' }).click();

    await olga.page.getByRole('button', { name: 'Change the picture' }).click();
    await olga.page.locator('input[type=file]').setInputFiles(await drawnPicture(olga.page));
    await olga.dialog.getByRole('button', { name: 'Save the picture' }).click();
    await expect(olga.dialog).toHaveCount(0);
    await inspection.look(olga.page, 'the picture of the place');
    await olga.page.getByRole('button', { name: 'Go on', exact: true }).click();

    await olga.page.getByRole('radio', { name: 'Whom an admin approves' }).check();
    await inspection.look(olga.page, 'who can make an account');
    await olga.page.getByRole('button', { name: 'Go on later' }).click();
    await olga.page.getByRole('link', { name: 'First steps' }).click();
    await olga.page.getByRole('radio', { name: 'Everybody who finds this place' }).check();
    await olga.page.getByRole('button', { name: 'Save and go on' }).click();
    await inspection.look(olga.page, 'the first room');
    await olga.page.getByRole('button', { name: 'Save and go on' }).click();
    await olga.page.getByRole('button', { name: 'Make a link' }).click();
    await expect(olga.page.getByLabel('The link')).toHaveValue(/\/invite\//);
    await inspection.look(olga.page, 'somebody to ask in');
    await olga.page.getByRole('button', { name: 'To the rooms' }).click();
    await expect(olga.page.getByRole('link', { name: 'Lounge' })).toBeVisible();
    await expect(olga.page.getByRole('link', { name: 'First steps' })).toHaveCount(0);

    const bob = await Person.registered(url, 'Bob');
    const stranger = await device({ url });
    await stranger.page.goto('/sign-in');
    await expect(stranger.heading('Sign in to Harbour')).toBeVisible();
    await expect(stranger.page.locator('main img')).toHaveJSProperty('complete', true);
    await inspection.look(stranger.page, 'a door with a picture');
    const his = await device({ of: bob, url });
    await his.page.goto('/first-steps');
    await expect(his.find).toBeVisible();
    for (const { page } of [olga, stranger, his]) await page.close();
    expect(inspection.findings).toEqual([]);
  } finally {
    await product.stop();
    await removeRunDirectory(directory);
  }
});
