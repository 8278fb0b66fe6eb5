import { drawing, drawnPicture } from './stage/drawn-picture.js';
import { expect, test } from './stage/story.js';

test('Alice chooses a picture by the keyboard, and Bob sees it beside her words; she removes it again', async ({
  device,
  person,
}) => {
  const [alice, bob] = await Promise.all([person('Alice'), person('Bob')]);
  const room = await alice.makes('kettle');
  await bob.joins(room);
  await alice.says(room, 'Do you know me?');
  const [hers, his] = [await device({ of: alice }), await device({ of: bob })];
  await his.visit(room);
  await hers.page.goto('/settings');
  const picture = his.message('Do you know me?').locator('img');
  await expect(picture).toHaveCount(0);

  await test.step('she chooses it, looks nearer and moves it', async () => {
    await hers.page.getByRole('button', { name: 'Change the picture' }).press('Enter');
    await hers.dialog.locator('input[type=file]').setInputFiles(await drawnPicture(hers.page));
    await expect(hers.dialog.getByRole('application')).toBeFocused();
    await hers.page.keyboard.press('+');
    await hers.page.keyboard.press('ArrowLeft');
    await expect(hers.dialog.getByRole('status').first()).toHaveText('Zoom 110 %');
    await hers.dialog.getByRole('button', { name: 'Save the picture' }).press('Enter');
    await expect(hers.page.getByText('The new picture is there.')).toBeVisible();
    await expect(hers.page.getByRole('button', { name: 'Change the picture' })).toBeFocused();
  });
  await test.step('it is on his open screen, small and round', async () => {
    await expect(picture).toHaveJSProperty('naturalWidth', 96, { timeout: 2_000 });
    await his.page.reload();
    await expect(picture).toHaveJSProperty('naturalWidth', 96);
  });
  await test.step('she removes it, and it is gone there too', async () => {
    await hers.page.getByRole('button', { name: 'Change the picture' }).click();
    await hers.dialog.getByRole('button', { name: 'Remove the picture' }).click();
    await expect(hers.page.getByText('The picture is removed.')).toBeVisible();
    await expect(picture).toHaveCount(0, { timeout: 2_000 });
  });
});

test('What the browser shows and the server does not take is refused in place', async ({
  complaints,
  device,
  person,
}) => {
  complaints.expect(/status of 415/);
  const { page, dialog } = await device({ of: await person('Alice') });
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Change the picture' }).click();
  await dialog.locator('input[type=file]').setInputFiles(drawing);
  await dialog.getByRole('button', { name: 'Save the picture' }).click();
  await expect(dialog.getByRole('alert')).toHaveText(
    'This picture cannot be read. Take a JPEG, PNG, GIF or WebP.',
  );
  await dialog.locator('input[type=file]').setInputFiles(await drawnPicture(page, 'olive'));
  await dialog.getByRole('button', { name: 'Save the picture' }).click();
  await expect(page.getByText('The new picture is there.')).toBeVisible();
});
