import { expect, test } from './stage/story.js';

test('Alice sees icons of one size and one stroke, which are no part of the first load', async ({
  person,
  device,
}) => {
  const alice = await person('Alice');
  const { page } = await device({ of: alice });
  await page.goto('/');
  const icon = page.locator('svg.lucide-compass');
  await expect(icon).toHaveCSS('block-size', '20px');
  await expect(icon).toHaveCSS('stroke-width', '1.75px');
  const first = await page
    .locator('script[src^="main-"], link[rel="modulepreload"]')
    .evaluateAll((named) => named.map((each) => each.getAttribute('src') ?? each.getAttribute('href') ?? ''));
  expect(first.length).toBeGreaterThan(1);
  for (const script of first)
    expect(await (await page.request.get(`/${script}`)).text()).not.toContain('lucideCompass');
});
