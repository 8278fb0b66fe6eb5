import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import type { Bookmark } from '@parley/contracts';
import { messageKey } from '@parley/sdk';
import { aBookmark } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { Dialogs } from '../shell/dialogs.js';
import { Toasts } from '../shell/toasts.js';
import { Bookmarking } from './bookmarking.js';

let client: FakeClient;
let bookmarking: Bookmarking;
const holds = (...all: Bookmark[]) =>
  client.bookmarked.set(new Map(all.map((each) => [messageKey(each.roomId, each.seq), each])));
const toast = () => TestBed.inject(Toasts).shown().at(-1);

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  bookmarking = TestBed.inject(Bookmarking);
});

describe('keeping messages for oneself', () => {
  it('is told apart by room', () => {
    holds(aBookmark({ roomId: 'a', seq: 1 }), aBookmark({ roomId: 'a', seq: 3 }), aBookmark({ roomId: 'b' }));
    expect([[...bookmarking.of('a')], [...bookmarking.of('c')]]).toEqual([[1, 3], []]);
  });

  it('is done at once, and offers to note something, also of one that is kept', async () => {
    const opened = jest.spyOn(TestBed.inject(Dialogs), 'open').mockResolvedValue(undefined);
    await bookmarking.add('kitchen', 4);
    expect(client.did).toEqual(['bookmark kitchen 4 {}']);
    expect(toast()).toMatchObject({
      text: 'It is in your bookmarks.',
      action: 'Note and reminder',
      passing: true,
    });
    toast()?.act();
    const kept = aBookmark({ roomId: 'kitchen', seq: 4, note: 'tea' });
    holds(kept);
    await bookmarking.edit('kitchen', 4);
    expect(opened.mock.calls.map(([, data]) => data)).toEqual([{ roomId: 'kitchen', seq: 4 }, kept]);
  });

  it('ends, and what was noted can be had back, but for a reminder that is over', async () => {
    const at = { roomId: 'kitchen', seq: 4 };
    holds(aBookmark({ ...at, note: 'tea', remindAt: '2096-01-01T00:00:00.000Z' }));
    await bookmarking.remove('kitchen', 4);
    toast()?.act();
    holds(aBookmark({ ...at, note: '', remindAt: '2006-01-01T00:00:00.000Z' }));
    await bookmarking.remove('kitchen', 4);
    toast()?.act();
    expect(client.did).toEqual([
      'unbookmark kitchen 4',
      'bookmark kitchen 4 {"note":"tea","remindAt":"2096-01-01T00:00:00.000Z"}',
      'unbookmark kitchen 4',
      'bookmark kitchen 4 {"note":""}',
    ]);
    holds(aBookmark({ ...at, note: '', remindAt: null }));
    await bookmarking.remove('kitchen', 4);
    expect(toast()).toMatchObject({ text: 'The bookmark is gone.', action: '' });
  });

  it('says why it could not be done', async () => {
    client.refuse('bookmark', 'bookmark.too_many');
    client.refuse('unbookmark', 'bookmark.not_found');
    await bookmarking.add('kitchen', 4);
    expect(toast()?.text).toBe('You keep as many bookmarks as there can be. Remove one first.');
    await bookmarking.remove('kitchen', 4);
    expect(toast()?.text).toBe('This bookmark is gone already.');
  });
});
