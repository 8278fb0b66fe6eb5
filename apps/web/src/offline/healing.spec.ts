import { beforeEach, describe, expect, it } from '@jest/globals';
import { healOnce } from './healing.js';

let did: string[];
const heal = () =>
  healOnce(
    () => void did.push('offered'),
    () => void did.push('reloaded'),
  );

beforeEach(() => {
  did = [];
  sessionStorage.clear();
  const worker = { unregister: async () => (did.push('worker gone'), true) };
  Object.defineProperty(navigator, 'serviceWorker', {
    configurable: true,
    value: { getRegistrations: async () => [worker] },
  });
  Object.defineProperty(globalThis, 'caches', { configurable: true, value: { keys: async () => [] } });
});

describe('what the worker kept and is broken', () => {
  it('goes, and the page comes from the server', async () => {
    await heal();
    expect(did).toEqual(['worker gone', 'reloaded']);
  });

  it('is not tried for ever: the second time it is only offered', async () => {
    await heal();
    await heal();
    expect(did).toEqual(['worker gone', 'reloaded', 'worker gone', 'offered']);
  });
});
