import type { SwUpdate } from '@angular/service-worker';
import type { Parley } from '@parley/sdk';
import type { NewerVersion } from '../shell/newer-version.js';
import { dropWorker, healOnce } from './healing.js';

/** Milliseconds that a newer version may take to be fetched once somebody wants it. */
const patience = 10_000;

export interface Versions {
  updates: Pick<SwUpdate, 'versionUpdates' | 'unrecoverable' | 'checkForUpdate'>;
  newer: Pick<NewerVersion, 'ready' | 'prepare'>;
  connection: Pick<Parley['connection'], 'subscribe'>;
  /** This page came through the worker: else it cannot be asked. */
  isServed: () => boolean;
}

/** A version that is there is offered; whoever takes it gets that one, and not what was kept before. */
export function followVersions({ updates, newer, connection, isServed }: Versions): void {
  let isReady = false;
  updates.versionUpdates.subscribe(({ type }) => {
    if (type !== 'VERSION_READY') return;
    isReady = true;
    newer.ready();
  });
  updates.unrecoverable.subscribe(() => void healOnce(() => newer.ready()));
  // A server that was updated has closed all connections: who is back asks.
  connection.subscribe(({ status }) => {
    if (status === 'online' && isServed()) updates.checkForUpdate().catch(() => undefined);
  });
  newer.prepare(async () => {
    if (!isReady && isServed()) isReady = await within(updates.checkForUpdate());
    // The worker cannot bring it; without one it comes from the server.
    if (!isReady) await dropWorker();
  });
}

function within(found: Promise<boolean>): Promise<boolean> {
  const gaveUp = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), patience));
  return Promise.race([found.catch(() => false), gaveUp]);
}
