import { expect } from '@playwright/test';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startInVain, startProduct, typed } from '../../../tools/services/product.mjs';
import { removeRunDirectory, runDirectory } from '../../../tools/services/run-directory.mjs';
import { password } from './person.js';
import type { Screen } from './screen.js';

/** A server of one journey's own, which comes back at the same address after it was stopped. */
export async function ownPlace() {
  const directory = runDirectory();
  const environment = {
    DATA_DIR: join(directory, 'data'),
    PORT: String(await freePort()),
    RATE_LIMITS: 'off',
  };
  return {
    directory,
    start: () => startProduct(directory, environment),
    /** Types `npm run parley -- …`; answers what was said, and the exit code. */
    types: (...words: string[]) => startInVain(directory, environment, typed(...words)),
    remove: () => removeRunDirectory(directory),
  };
}

/** Olga makes the first account there, and the room kettle. */
export async function olgaSettlesIn(olga: Screen): Promise<void> {
  const { page } = olga;
  await page.goto('/');
  await expect(page.getByText('Yours is the first one: it owns the server.')).toBeVisible();
  await page.getByLabel('Username').fill('olga');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Make an account' }).click();
  await page.getByRole('button', { name: 'Do not show this again' }).click();
  await olga.find.fill('kettle');
  await page.getByRole('option', { name: 'Create the room kettle' }).click();
  await expect(olga.composer).toBeVisible();
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
