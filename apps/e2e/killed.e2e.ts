import { brokenLine, otherDraft } from './stage/complaints.js';
import { olgaSettlesIn, ownPlace } from './stage/own-place.js';
import { expect, test } from './stage/story.js';

let place: Awaited<ReturnType<typeof ownPlace>>;
test.beforeEach(async () => {
  place = await ownPlace();
});
test.afterEach(() => place.remove());

test('the server is killed while Olga writes: nothing that arrived is lost, and her page goes on by itself', async ({
  device,
  complaints,
}) => {
  complaints.expect(brokenLine, otherDraft, /status of 503/);
  let product = await place.start();
  const { url } = product;
  const olga = await device({ url });

  await olgaSettlesIn(olga);
  for (const n of [1, 2, 3]) {
    await olga.say(`before ${n}`);
    await expect(olga.sent(`before ${n}`)).toBeVisible();
  }
  product.kill('SIGKILL');
  await product.exit;
  await olga.say('in between');
  await expect(olga.notice('Connection lost. Trying again …')).toBeVisible();

  product = await place.start();
  expect(product.url).toBe(url);
  await expect(olga.sent('in between')).toBeVisible({ timeout: 30_000 });
  await expect(olga.notice('Connection lost')).toBeHidden();
  await olga.page.reload();
  await expect(olga.bodies).toHaveText(['before 1', 'before 2', 'before 3', 'in between']);
  expect(await product.stop()).toBe(0);
});
