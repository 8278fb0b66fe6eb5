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
