import { describe, expect, it } from '@jest/globals';
import { problemOf } from '@parley/contracts';
import { aBookmark, looking, settled } from '@parley/testkit';
import type { Call } from '../http/call.js';
import { ParleyError } from '../parley-error.js';
import { Bookmarks, messageKey } from './bookmarks.js';

const unanswered: Call = () => Promise.reject(new Error('nobody answers'));
const store = () => new Bookmarks({ call: unanswered, met: () => undefined });

describe('bookmarks', () => {
  it('R18: are never replaced by an older word, also that one was taken away', () => {
    const bookmarks = store();
    const at = { roomId: 'kitchen', seq: 4 };
    const [older, newer] = [
      aBookmark({ ...at, selfRevision: 3 }),
      aBookmark({ ...at, selfRevision: 5, note: 'x' }),
    ];
    bookmarks.take(newer, older);
    expect(bookmarks.mine.get().get(messageKey('kitchen', 4))).toEqual(newer);
    bookmarks.take(aBookmark({ ...at, selfRevision: 6, removed: true }));
    bookmarks.take(newer);
    expect(bookmarks.mine.get().size).toBe(0);
  });

  it('are the same on every device', async () => {
    const { place, room, bobs } = await looking();
    const phone = await place.comes('bob');
    await bobs.bookmarks.put(room.id, 2, { note: 'for later' });
    await settled();
    for (const parley of [bobs, phone])
      expect(parley.bookmarks.mine.get().get(messageKey(room.id, 2))).toMatchObject({ note: 'for later' });
    await phone.bookmarks.remove(room.id, 2);
    await settled();
    for (const parley of [bobs, phone]) expect(parley.bookmarks.mine.get().size).toBe(0);
  });

  it('R3: whose word was lost are known after the next one, and asked for once', async () => {
    const { server, clock, bob, room, bobs, link, place } = await looking();
    link.drops = (name) => name === 'bookmark.updated';
    server.own.kept.keep(bob.id, { roomId: room.id, seq: 1 });
    server.own.choose(bob.id, { dense: true });
    await clock.advance(1_000);
    expect(bobs.bookmarks.mine.get().size).toBe(1);
    await clock.advance(600_000);
    expect(place.timesAsked('GET /users/me/bookmarks/changes')).toBe(1);
  });

  it('of another day are there after signing in', async () => {
    const { place, server, clock, bob, room } = await looking();
    server.own.kept.keep(bob.id, { roomId: room.id, seq: 1 });
    const phone = await place.comes('bob');
    await clock.advance(1_000);
    expect([...phone.bookmarks.mine.get().keys()]).toEqual([messageKey(room.id, 1)]);
  });

  it('R28: stay while one is connected to a node of an older release', async () => {
    const { place, server, clock, room, bobs } = await looking();
    await bobs.bookmarks.put(room.id, 1);
    server.own.isKnown = false;
    for (const link of place.linksOf('bob')) link.cut();
    await clock.advance(5_000);
    expect(bobs.bookmarks.mine.get().size).toBe(1);
  });

  it('stay as they were where the server refuses', async () => {
    const { server, room, bobs } = await looking();
    server.intercept = () => {
      throw new ParleyError(problemOf('bookmark.too_many'));
    };
    await expect(bobs.bookmarks.put(room.id, 1)).rejects.toMatchObject({ code: 'bookmark.too_many' });
    expect(bobs.bookmarks.mine.get().size).toBe(0);
  });

  it('R26: are nobody’s after signing out', async () => {
    const { room, bobs } = await looking();
    await bobs.bookmarks.put(room.id, 1);
    await bobs.session.signOut();
    expect(bobs.bookmarks.mine.get().size).toBe(0);
  });
});
