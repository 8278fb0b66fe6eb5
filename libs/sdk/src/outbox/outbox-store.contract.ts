import { describe, expect, it } from '@jest/globals';
import { anId } from '@parley/testkit';
import type { OutboxItem } from './item.js';
import type { OutboxStore } from './outbox-store.js';

const item = (owner: string, more: Partial<OutboxItem> = {}): OutboxItem => ({
  owner,
  roomId: anId(),
  clientId: anId(),
  body: 'hello\n“世界” 🌍',
  replyTo: null,
  threadRoot: null,
  inRoom: false,
  kind: 'text',
  order: 1,
  writtenAt: 1,
  status: 'queued',
  attempted: false,
  tries: 0,
  edit: null,
  posted: null,
  problem: null,
  ...more,
});
const put = (store: OutboxStore, given: OutboxItem) => store.change(given.owner, given.clientId, () => given);

/** What every outbox store keeps to. `begin` gives an empty one, and opens it once more as the next visit would. */
export function outboxStoreContract(
  kind: string,
  begin: () => Promise<{ store: OutboxStore; again?: () => OutboxStore }>,
): void {
  describe(`R25: an outbox in ${kind}`, () => {
    it('keeps what was put, replaces by client id, and forgets what was removed', async () => {
      const { store } = await begin();
      const [one, two] = [item('alice'), item('alice')];
      for (const each of [one, two]) expect(await put(store, each)).toEqual(each);
      expect(await store.all('alice')).toHaveLength(2);
      await put(store, { ...one, status: 'failed' });
      expect(await store.change('alice', two.clientId, () => null)).toBeNull();
      expect(await store.all('alice')).toEqual([{ ...one, status: 'failed' }]);
    });

    it('changes what is stored by then, whoever stored it', async () => {
      const { store } = await begin();
      const one = item('alice', { order: 0 });
      await put(store, one);
      const next = (stored: OutboxItem | null) => stored && { ...stored, order: stored.order + 1 };
      await Promise.all(Array.from({ length: 20 }, () => store.change('alice', one.clientId, next)));
      expect(await store.all('alice')).toEqual([{ ...one, order: 20 }]);
      expect(await store.change('alice', anId(), next)).toBeNull();
      expect(await store.all('alice')).toHaveLength(1);
    });

    it('keeps what it had where a change fails', async () => {
      const { store } = await begin();
      const one = item('alice');
      await put(store, one);
      const fail = () => {
        throw new Error('cannot be changed');
      };
      await expect(store.change('alice', one.clientId, fail)).rejects.toThrow();
      expect(await store.all('alice')).toEqual([one]);
      await put(store, { ...one, order: 2 });
      expect(await store.all('alice')).toEqual([{ ...one, order: 2 }]);
    });

    it('R26: keeps accounts apart, and wipes only the one that signs out', async () => {
      const { store } = await begin();
      const [hers, theirs] = [item('alice'), item('alicia')];
      await put(store, hers);
      await put(store, { ...theirs, clientId: hers.clientId });
      await store.wipe('alice');
      expect(await store.all('alice')).toEqual([]);
      expect(await store.all('alicia')).toHaveLength(1);
    });

    it('is there again at the next visit, where it outlives one', async () => {
      const { store, again } = await begin();
      const one = item('alice');
      await put(store, one);
      expect(await (again?.() ?? store).all('alice')).toEqual([one]);
    });
  });
}
