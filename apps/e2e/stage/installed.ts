import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

/** Waits until the app opens without the server: its worker is there, and holds all that the page needs. */
export async function kept(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(missing), { timeout: 30_000 }).toBe(0);
}

async function missing(): Promise<number> {
  await navigator.serviceWorker.ready;
  const { assetGroups } = (await (await fetch('/ngsw.json')).json()) as { assetGroups: { urls: string[] }[] };
  const names = (await caches.keys()).filter((name) => name.endsWith(':assets:app:cache'));
  const held = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
  return (assetGroups[0]?.urls.length ?? Infinity) - Math.max(0, ...held);
}

/** Waits until what this person's device holds is written down: it is, a moment after it changed. */
export async function writtenDown(page: Page, text: string): Promise<void> {
  await expect.poll(() => page.evaluate(hasWritten, text), { timeout: 20_000 }).toBe(true);
}

function hasWritten(text: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('parley-kept');
    opening.onerror = () => reject(new Error('It does not open.'));
    opening.onsuccess = () => {
      const { result } = opening;
      if (!result.objectStoreNames.contains('rooms')) return resolve(false);
      const reading = result.transaction('rooms').objectStore('rooms').getAll();
      reading.onsuccess = () => {
        result.close();
        resolve(JSON.stringify(reading.result).includes(text));
      };
      reading.onerror = () => reject(new Error('It cannot be read.'));
    };
  });
}
