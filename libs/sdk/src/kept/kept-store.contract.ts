import { describe, expect, it } from '@jest/globals';
import { aMessage, anOwn, aRoom, aSelf } from '@parley/testkit';
import { emptyTimeline } from '../room/timeline.js';
import { entryOf } from '../rooms/room-entry.js';
import type { KeptPerson, KeptRoom, KeptStore } from './kept-store.js';

const entry = (roomId: string) => entryOf(aRoom({ id: roomId }), anOwn({ roomId }));
const person = (rooms: readonly string[], more: Partial<KeptPerson> = {}): KeptPerson => ({
  format: 'one',
  user: aSelf({ id: 'alice' }),
  epoch: 'first',
  selfRevision: 7,
  entries: rooms.map(entry),
  people: [],
  preferences: null,
  recent: rooms,
  ...more,
});
const room = (roomId: string, text = 'hello'): KeptRoom => ({
  format: 'one',
  userId: 'alice',
  roomId,
  timeline: { ...emptyTimeline, epoch: 'first', cursor: 3, rows: [aMessage({ roomId, body: text })] },
});

/** What every store of what is kept keeps to. `begin` gives an empty one, and opens it once more as the next visit would. */
export function keptStoreContract(
  kind: string,
  begin: () => { store: KeptStore; again: () => KeptStore },
): void {
  describe(`what is kept in ${kind}`, () => {
    it('is there at the next visit, as it was put there last', async () => {
      const { store, again } = begin();
      expect([await store.recall(), await store.room('kitchen')]).toEqual([null, null]);
      const [alices, kitchen] = [person(['kitchen', 'garden']), room('kitchen')];
      await store.keep(alices, [kitchen]);
      expect([await again().recall(), await again().room('kitchen')]).toEqual([alices, kitchen]);
      await again().keep({ ...alices, selfRevision: 8 }, [room('kitchen', 'and again')]);
      expect((await again().recall())?.selfRevision).toBe(8);
      expect((await again().room('kitchen'))?.timeline.rows[0]?.body).toBe('and again');
    });

    it('has messages of the rooms looked at last, in all tabs together, and of none that one has left', async () => {
      const { store, again } = begin();
      const many = Array.from({ length: 31 }, (_, place) => `room ${place}`);
      await store.keep(person(many, { recent: many.slice(1) }), [room('room 30'), room('room 1')]);
      await again().keep(person(many, { recent: ['room 0'] }), [room('room 0')]);
      const kept = async () =>
        Promise.all(['room 0', 'room 1', 'room 30'].map(async (id) => (await store.room(id)) !== null));
      expect(await kept()).toEqual([true, true, false]);
      await store.keep(person(['room 1'], { recent: [] }), []);
      expect(await kept()).toEqual([false, true, false]);
    });

    it('is gone once it is wiped, all of it', async () => {
      const { store, again } = begin();
      await store.keep(person(['kitchen']), [room('kitchen')]);
      await again().wipe();
      expect([await store.recall(), await store.room('kitchen')]).toEqual([null, null]);
    });
  });
}
