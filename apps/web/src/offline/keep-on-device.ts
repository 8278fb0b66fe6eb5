import { createEnvironmentInjector, EnvironmentInjector, type Injector } from '@angular/core';
import { provideServiceWorker, SwUpdate } from '@angular/service-worker';
import { trustOwnWorker } from '../markup/code/trusted-worker.js';
import { PARLEY } from '../session/parley.js';
import { NewerVersion } from '../shell/newer-version.js';
import { followVersions } from './following-versions.js';

const script = '/worker.js';

/** The service worker keeps the app's files, so that it opens at once and without a line; a newer version is offered. */
export async function keepOnDevice(injector: Injector): Promise<void> {
  // Plain http has none, but for the machine's own address.
  if (!('serviceWorker' in navigator)) return;
  trustOwnWorker();
  try {
    await navigator.serviceWorker.register(script, { updateViaCache: 'none' });
  } catch {
    // A browser may forbid it; then everything comes from the server, as ever.
    return;
  }
  const around = injector.get(EnvironmentInjector);
  const updates = createEnvironmentInjector([provideServiceWorker(script)], around).get(SwUpdate);
  followVersions({
    updates,
    newer: injector.get(NewerVersion),
    connection: injector.get(PARLEY).connection,
    isServed: () => navigator.serviceWorker.controller !== null,
  });
}
