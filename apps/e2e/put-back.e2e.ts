import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startInVain, startProduct, typed } from '../../tools/services/product.mjs';
import { removeRunDirectory, runDirectory } from '../../tools/services/run-directory.mjs';
import { brokenLine, otherDraft } from './stage/complaints.js';
import { password } from './stage/person.js';
import { expect, test } from './stage/story.js';

let directory: string;
test.beforeEach(() => {
  directory = runDirectory();
});
test.afterEach(() => removeRunDirectory(directory));

test('Olga puts a backup back: her open page shows the place as it was then, and goes on from there', async ({
  device,
  complaints,
}) => {
  complaints.expect(brokenLine, otherDraft, /status of 503/);
  const environment = {
    DATA_DIR: join(directory, 'data'),
    PORT: String(await freePort()),
    RATE_LIMITS: 'off',
  };
  const file = join(directory, 'parley.backup');
  const types = (...words: string[]) => startInVain(directory, environment, typed(...words));
  let product = await startProduct(directory, environment);
  const olga = await device({ url: product.url });
  await olga.page.goto('/');
  await expect(olga.page.getByText('Yours is the first one: it owns the server.')).toBeVisible();
  await olga.page.getByLabel('Username').fill('olga');
  await olga.page.getByLabel('Password').fill(password);
  await olga.page.getByRole('button', { name: 'Make an account' }).click();
  await olga.page.getByRole('button', { name: 'Do not show this again' }).click();
  await olga.find.fill('kettle');
  await olga.page.getByRole('option', { name: 'Create the room kettle' }).click();
  for (const n of [1, 2]) {
    await olga.say(`kept ${n}`);
    await expect(olga.sent(`kept ${n}`)).toBeVisible();
  }

  const backedUp = await types('backup', file);
  expect(backedUp).toMatchObject({ code: 0, said: expect.stringContaining(file) });
  await olga.say('too late');
  await expect(olga.sent('too late')).toBeVisible();

  const running = await types('restore', file, '--replace');
  expect(running).toMatchObject({ code: 1, said: expect.stringContaining('Another Parley already runs') });
  expect(await product.stop()).toBe(0);
  const asked = await types('restore', file);
  expect(asked).toMatchObject({ code: 1, said: expect.stringContaining('one account and one room') });
  const restored = await types('restore', file, '--replace');
  expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('0 deviations') });

  product = await startProduct(directory, environment);
  await expect(olga.bodies).toHaveText(['kept 1', 'kept 2'], { timeout: 30_000 });
  await olga.say('and on');
  await expect(olga.sent('and on')).toBeVisible();
  await expect(olga.bodies).toHaveText(['kept 1', 'kept 2', 'and on']);
  expect(await product.stop()).toBe(0);
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
