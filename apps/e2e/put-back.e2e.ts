import { join } from 'node:path';
import { brokenLine, otherDraft } from './stage/complaints.js';
import { olgaSettlesIn, ownPlace } from './stage/own-place.js';
import { expect, test } from './stage/story.js';

let place: Awaited<ReturnType<typeof ownPlace>>;
test.beforeEach(async () => {
  place = await ownPlace();
});
test.afterEach(() => place.remove());

test('Olga puts a backup back: her open page shows the place as it was then, and goes on from there', async ({
  device,
  complaints,
}) => {
  complaints.expect(brokenLine, otherDraft, /status of 503/);
  const file = join(place.directory, 'parley.backup');
  let product = await place.start();
  const olga = await device({ url: product.url });
  await olgaSettlesIn(olga);
  for (const n of [1, 2]) {
    await olga.say(`kept ${n}`);
    await expect(olga.sent(`kept ${n}`)).toBeVisible();
  }

  const backedUp = await place.types('backup', file);
  expect(backedUp).toMatchObject({ code: 0, said: expect.stringContaining(file) });
  await olga.say('too late');
  await expect(olga.sent('too late')).toBeVisible();

  const running = await place.types('restore', file, '--replace');
  expect(running).toMatchObject({ code: 1, said: expect.stringContaining('Another Parley already runs') });
  expect(await product.stop()).toBe(0);
  const asked = await place.types('restore', file);
  expect(asked).toMatchObject({ code: 1, said: expect.stringContaining('one account and one room') });
  const restored = await place.types('restore', file, '--replace');
  expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('0 deviations') });

  product = await place.start();
  await expect(olga.bodies).toHaveText(['kept 1', 'kept 2'], { timeout: 30_000 });
  await olga.say('and on');
  await expect(olga.sent('and on')).toBeVisible();
  await expect(olga.bodies).toHaveText(['kept 1', 'kept 2', 'and on']);
  expect(await product.stop()).toBe(0);
});
