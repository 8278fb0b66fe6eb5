import { expect, test } from './stage/story.js';

for (const width of [360, 1280]) {
  test(`Alice reaches the end of the settings with a wheel and with Tab, ${width} px wide`, async ({
    person,
    device,
  }) => {
    const alice = await person('Alice');
    const { page } = await device({ of: alice, viewport: { width, height: 800 } });
    await page.goto('/settings');
    const heading = page.getByRole('heading', { level: 1, name: 'Settings' });
    const end = page.getByRole('button', { name: 'Sign out', exact: true });
    await expect(page.getByText('this device ·')).toBeVisible();
    await expect(end).not.toBeInViewport();

    await page.getByRole('main').hover();
    await page.mouse.wheel(0, 10_000);
    await expect(end).toBeInViewport();
    await expect(heading).toBeInViewport();
    await page.mouse.wheel(0, -10_000);
    await expect(end).not.toBeInViewport();

    await page.getByRole('button', { name: 'Make a token' }).focus();
    await page.keyboard.press('Tab');
    await expect(end).toBeFocused();
    await expect(end).toBeInViewport();
    await expect(heading).toBeInViewport();
  });
}

test('how Alice writes is so on both her devices at once', async ({ person, device }) => {
  const alice = await person('Alice');
  const room = await alice.makes('kettle');
  const [laptop, tablet] = [await device({ of: alice }), await device({ of: alice })];
  await laptop.page.goto('/settings');
  await tablet.visit(room);

  await laptop.page.getByRole('radio', { name: /^Ctrl\+Enter/ }).check();
  await laptop.page.getByLabel('Skin tone of emoji').selectOption({ index: 3 });
  await tablet.composer.fill('one');
  await expect(tablet.composer).toHaveAttribute('enterkeyhint', 'enter');
  await tablet.composer.press('End');
  await tablet.page.keyboard.press('Enter');
  await tablet.page.keyboard.type('two');
  await expect(tablet.composer).toHaveValue('one\ntwo');
  await tablet.page.keyboard.press('Control+Enter');
  await expect(tablet.sent('two')).toContainText('one');
  await tablet.page.getByRole('button', { name: 'Emoji', exact: true }).click();
  await expect(tablet.dialog.getByLabel('Skin tone')).toHaveValue(/Medium$/);
  await tablet.dialog.getByLabel('Skin tone').selectOption({ index: 5 });
  await expect(laptop.page.getByLabel('Skin tone of emoji')).toHaveValue('5');
});
