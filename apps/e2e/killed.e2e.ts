import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startProduct } from '../../tools/services/product.mjs';
import { removeRunDirectory, runDirectory } from '../../tools/services/run-directory.mjs';
import { brokenLine, otherDraft } from './stage/complaints.js';
import { password } from './stage/person.js';
import { expect, test } from './stage/story.js';

let directory: string;
test.beforeEach(() => {
  directory = runDirectory();
});
test.afterEach(() => removeRunDirectory(directory));

test('the server is killed while Olga writes: nothing that arrived is lost, and her page goes on by itself', async ({
  device,
  complaints,
}) => {
  complaints.expect(brokenLine, otherDraft, /status of 503/);
  const environment = {
    DATA_DIR: join(directory, 'data'),
    PORT: String(await freePort()),
    RATE_LIMITS: 'off',
  };
  let product = await startProduct(directory, environment);
  const { url } = product;
  const olga = await device({ url });

  await test.step('Olga sets the server up and makes a room', async () => {
    await olga.page.goto('/');
    await expect(olga.page.getByText('Yours is the first one: it owns the server.')).toBeVisible();
    await olga.page.getByLabel('Username').fill('olga');
    await olga.page.getByLabel('Password').fill(password);
    await olga.page.getByRole('button', { name: 'Make an account' }).click();
    await olga.page.getByRole('button', { name: 'Do not show this again' }).click();
    await olga.find.fill('kettle');
    await olga.page.getByRole('option', { name: 'Create the room kettle' }).click();
    await expect(olga.composer).toBeVisible();
  });
  for (const n of [1, 2, 3]) {
    await olga.say(`before ${n}`);
    await expect(olga.sent(`before ${n}`)).toBeVisible();
  }
  product.kill('SIGKILL');
  await product.exit;
  await olga.say('in between');
  await expect(olga.notice('Connection lost. Trying again …')).toBeVisible();

  product = await startProduct(directory, environment);
  expect(product.url).toBe(url);
  await expect(olga.sent('in between')).toBeVisible({ timeout: 30_000 });
  await expect(olga.notice('Connection lost')).toBeHidden();
  await olga.page.reload();
  await expect(olga.bodies).toHaveText(['before 1', 'before 2', 'before 3', 'in between']);
  expect(await product.stop()).toBe(0);
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
