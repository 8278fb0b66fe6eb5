import 'fake-indexeddb/auto';
import { expect, it } from '@jest/globals';
import { anId, aSelf } from '@parley/testkit';
import { indexedDbKept } from './indexed-db.js';
import { memoryKept } from './kept-store.js';
import { keptStoreContract } from './kept-store.contract.js';

keptStoreContract('memory', () => {
  const store = memoryKept();
  return { store, again: () => store };
});

keptStoreContract('the browser’s IndexedDB', () => {
  const name = anId();
  return { store: indexedDbKept('', name), again: () => indexedDbKept('', name) };
});

it('keeps what is of one server apart from what is of another', async () => {
  const name = anId();
  const [here, there] = [indexedDbKept('https://here', name), indexedDbKept('https://there', name)];
  const user = aSelf();
  const one = {
    format: 'one',
    user,
    epoch: null,
    selfRevision: 1,
    entries: [],
    people: [],
    preferences: null,
    recent: [],
  };
  await here.keep(one, []);
  expect(await there.recall()).toBeNull();
  await there.wipe();
  expect((await here.recall())?.user).toEqual(user);
});
