import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Observed, type ConnectionState } from '@parley/sdk';
import { Subject } from 'rxjs';
import { followVersions } from './following-versions.js';

type Update = Parameters<typeof followVersions>[0]['updates']['versionUpdates'] extends { subscribe: unknown }
  ? { type: string }
  : never;

/** A browser's worker and what it keeps, as far as healing sees it. */
function aWorker() {
  const gone: string[] = [];
  const worker = { unregister: async () => (gone.push('worker'), true) };
  Object.defineProperty(navigator, 'serviceWorker', {
    configurable: true,
    value: { getRegistrations: async () => [worker] },
  });
  Object.defineProperty(globalThis, 'caches', {
    configurable: true,
    value: {
      keys: async () => ['ngsw:/:db', 'somebody else’s'],
      delete: async (name: string) => (gone.push(name), true),
    },
  });
  return gone;
}

function aPage(found: () => Promise<boolean> = async () => false, isServed = true) {
  const gone = aWorker();
  const versions = new Subject<Update>();
  const broken = new Subject<object>();
  const state: ConnectionState = { status: 'connecting', since: 0, nextAttemptAt: null };
  const connection = new Observed<ConnectionState>(state);
  const did: string[] = [];
  let prepare: () => Promise<void> = async () => undefined;
  followVersions({
    updates: {
      versionUpdates: versions as never,
      unrecoverable: broken as never,
      checkForUpdate: () => (did.push('looked'), found()),
    },
    newer: { ready: () => void did.push('offered'), prepare: (first) => void (prepare = first) },
    connection,
    isServed: () => isServed,
  });
  const online = () => connection.set({ ...state, status: 'online' });
  return { gone, versions, broken, did, online, prepare: () => prepare() };
}

beforeEach(() => sessionStorage.clear());
afterEach(() => {
  jest.useRealTimers();
  document.body.replaceChildren();
});

describe('a newer version', () => {
  it('is looked for when one is back, and offered once it was fetched', () => {
    const { versions, did, online } = aPage();
    online();
    versions.next({ type: 'VERSION_DETECTED' });
    expect(did).toEqual(['looked']);
    versions.next({ type: 'VERSION_READY' });
    expect(did).toEqual(['looked', 'offered']);
  });

  it('is what one gets who takes it: fetched by then, or from the server without the worker', async () => {
    const fetched = aPage();
    fetched.versions.next({ type: 'VERSION_READY' });
    await fetched.prepare();
    expect(fetched.gone).toEqual([]);
    const soon = aPage(async () => true);
    await soon.prepare();
    expect([soon.did, soon.gone]).toEqual([['looked'], []]);
    const never = aPage();
    await never.prepare();
    expect(never.gone).toEqual(['worker', 'ngsw:/:db']);
  });

  it('is not asked of a worker that this page did not come through', async () => {
    const { did, gone, online, prepare } = aPage(async () => true, false);
    online();
    await prepare();
    expect([did, gone]).toEqual([[], ['worker', 'ngsw:/:db']]);
  });

  it('is not waited for without end', async () => {
    jest.useFakeTimers();
    const { gone, prepare } = aPage(() => new Promise(() => undefined));
    const prepared = prepare();
    await jest.advanceTimersByTimeAsync(10_000);
    await prepared;
    expect(gone).toContain('worker');
  });

  it('is offered to who writes, where what was kept is broken: the page is not taken from under their hands', async () => {
    const box = document.createElement('textarea');
    box.value = 'half a thou';
    document.body.append(box);
    const { broken, did, gone } = aPage();
    broken.next({ type: 'UNRECOVERABLE_STATE' });
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    expect([did, gone]).toEqual([['offered'], ['worker', 'ngsw:/:db']]);
  });
});
