import { expect, test } from '@playwright/test';

test('Alice opens the address that the start printed, and any deep link, and the app is there', async ({
  page,
}) => {
  for (const path of ['/', '/rooms/somewhere']) {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(200);
    await expect(page).toHaveTitle(/Parley/);
  }
});

test('a program that asks for an address that is not there is told so in its own language', async ({
  request,
}) => {
  const answer = await request.get('/api/v1/nowhere');
  expect(answer.status()).toBe(404);
  expect(answer.headers()['content-type']).toContain('application/problem+json');
});

test('a browser gets the scripts compressed, and no source map', async ({ request, page }) => {
  await page.goto('/');
  const script = await page.locator('script[src^="main-"]').getAttribute('src');
  const main = `/${script ?? ''}`;
  for (const [accepted, given] of [
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['identity', undefined],
  ] as const) {
    const answer = await request.get(main, { headers: { 'accept-encoding': accepted } });
    expect(answer.headers()['content-encoding']).toBe(given);
    expect(await answer.text()).toContain('import');
  }
  expect((await request.get(`${main}.map`)).status()).toBe(404);
});
