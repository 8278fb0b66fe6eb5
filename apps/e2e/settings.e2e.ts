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
