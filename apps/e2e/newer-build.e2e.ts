import { brokenLine, otherDraft } from './stage/complaints.js';
import { deploymentAt } from './stage/deployment.js';
import { kept } from './stage/installed.js';
import type { Screen } from './stage/screen.js';
import { expect, test } from './stage/story.js';

test.use({ serviceWorkers: 'allow' });

const buildOf = ({ page }: Screen) =>
  page.evaluate(() => document.querySelector<HTMLMetaElement>('meta[name=build]')?.content ?? 'first');

test('a newer build offers itself, takes nothing from who writes, and is there after one reload', async ({
  person,
  device,
  url,
  complaints,
}) => {
  complaints.expect(brokenLine, otherDraft);
  const alice = await person('Alice');
  const room = await alice.makes('kettle');
  const deployment = await deploymentAt(url);
  const screen = await device({ of: alice, url: deployment.url });
  await screen.visit(room);
  await kept(screen.page);
  await screen.page.reload();
  await expect(screen.composer).toBeVisible();
  expect(await buildOf(screen)).toBe('first');

  deployment.deploys('second');
  await screen.composer.fill('half a thought');
  // Who was away for a moment, as when the server was updated, asks.
  await screen.page.context().setOffline(true);
  await expect(screen.notice('You are offline.')).toBeVisible();
  await screen.page.context().setOffline(false);
  await expect(screen.notice('A newer version is here.')).toBeVisible();
  await expect(screen.page.getByText('A newer version is here.').filter({ visible: true })).toHaveCount(1);
  await expect(screen.composer).toHaveValue('half a thought');
  expect(await buildOf(screen)).toBe('first');

  await screen.page.getByRole('button', { name: 'Reload' }).click();
  await expect.poll(() => buildOf(screen).catch(() => '')).toBe('second');
  await expect(screen.composer).toHaveValue('half a thought');
  await expect(screen.notice('A newer version is here.')).toBeHidden();
  await deployment.remove();
});

test('the page of a kept build has a new nonce each time, and its styles', async ({
  person,
  device,
  url,
}) => {
  const alice = await person('Alice');
  const room = await alice.makes('kettle');
  const screen = await device({ of: alice, url });
  await screen.visit(room);
  await kept(screen.page);
  const nonces = new Set<string>();
  for (let time = 0; time < 2; time += 1) {
    const answer = await screen.page.reload();
    expect(answer?.fromServiceWorker()).toBe(true);
    nonces.add(
      /'nonce-([^']+)'/.exec((await answer?.headerValue('content-security-policy')) ?? '')?.[1] ?? '',
    );
    await expect(screen.composer).toBeVisible();
  }
  expect(nonces.size).toBe(2);
  expect([...nonces].join()).not.toContain('%');
});

test('a build that was broken on the device heals itself', async ({ person, device, url, complaints }) => {
  complaints.expect(
    brokenLine,
    otherDraft,
    /status of (404|504)|Failed to (load|fetch)|error loading dynamically/,
  );
  const alice = await person('Alice');
  const room = await alice.makes('kettle');
  const screen = await device({ of: alice, url });
  const { page } = screen;
  await screen.visit(room);
  await kept(page);
  // What the device has does not fit together any more: a script of the page that no server has.
  await page.evaluate(async () => {
    const [name] = (await caches.keys()).filter((each) => each.endsWith(':assets:app:cache'));
    const cache = await caches.open(name ?? '');
    const page = await cache.match('/index.html');
    const text = ((await page?.text()) ?? '').replaceAll(/main-[\w-]+\.js/g, 'main-GONEGONE.js');
    await cache.put('/index.html', new Response(text, { headers: page?.headers ?? {} }));
  });
  await page.reload();
  await expect(screen.composer).toBeVisible({ timeout: 20_000 });
});
