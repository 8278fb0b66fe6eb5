import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import type { Bookmark } from '@parley/contracts';
import { alice, aBookmark, aMessage, aRoom, bob } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { button, buttons, shown } from '../../test/hands.js';
import { Dialogs } from '../shell/dialogs.js';
import { Toasts } from '../shell/toasts.js';
import { BookmarksPage } from './bookmarks-page.js';
import { remindAt } from './reminder-spans.js';

let client: FakeClient;
const kitchen = aRoom({ name: 'kitchen' });
const kept = (seq: number, more: Partial<Bookmark> = {}) => {
  const bookmark = aBookmark({ roomId: kitchen.id, seq, ...more });
  return {
    bookmark,
    message: aMessage({ seq, roomId: kitchen.id, authorId: alice.id, body: `words ${seq}` }),
  };
};
const keyOf = ({ roomId, seq }: Bookmark) => `${roomId} ${seq}`;
function holds(...bookmarks: Bookmark[]): void {
  client.bookmarked.set(new Map(bookmarks.map((each) => [keyOf(each), each])));
}

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(bob);
  client.known.set(new Map([[alice.id, alice]]));
  client.holds(kitchen);
  const elsewhere = { bookmark: aBookmark({ note: 'my own words' }), message: null };
  client.bookmarkList = [
    kept(4, { note: 'for later', remindAt: '2096-03-01T09:00:00.000Z' }),
    kept(2, { remindAt: '2026-01-01T00:00:00.000Z', remindedAt: '2026-01-01T00:00:05.000Z' }),
    elsewhere,
  ];
  holds(...client.bookmarkList.map(({ bookmark }) => bookmark));
});

async function bookmarks() {
  const fixture = TestBed.createComponent(BookmarksPage);
  const page = await shown(fixture);
  const lines = (row: Element) => [...row.children].map(({ textContent }) => textContent.trim()).join(' | ');
  const rows = () => [...page.querySelectorAll('li .lines')].map(lines);
  return { page, rows, again: () => shown(fixture) };
}

describe('the bookmarks', () => {
  it('are shown with note and reminder, and those that are closed to one with the note alone', async () => {
    const { page, rows } = await bookmarks();
    expect(rows()).toEqual([
      expect.stringMatching(/^Alice in kitchen \| words 4 \| for later \| Reminder: .*1 March 2096/),
      expect.stringMatching(/^Alice in kitchen \| words 2 \| Reminded: /),
      'This message is no longer open to you. | my own words',
    ]);
    expect([...page.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
      `/rooms/${kitchen.id}?at=4`,
      `/rooms/${kitchen.id}?at=2`,
    ]);
    expect(buttons(page)).toContain('Remove: This message is no longer open to you.');
    expect(buttons(page)).not.toContain('Note and reminder: This message is no longer open to you.');
  });

  it('say neither who it was nor what they said of those whom one has blocked meanwhile', async () => {
    client.blocked.set(new Set([alice.id]));
    const { rows } = await bookmarks();
    expect(rows()[0]).toMatch(
      /^Somebody you blocked in kitchen \| Message of somebody you blocked \| for later \| /,
    );
  });

  it('are taken away, and gone at once', async () => {
    const { page, rows, again } = await bookmarks();
    button('Remove: words 4', page).click();
    await again();
    expect(client.did).toContain(`unbookmark ${kitchen.id} 4`);
    expect(TestBed.inject(Toasts).shown()[0]?.text).toBe('The bookmark is gone.');
    holds(...client.bookmarkList.slice(1).map(({ bookmark }) => bookmark));
    await again();
    expect(rows()).toHaveLength(2);
  });

  it('have a dialog for note and reminder', async () => {
    const { page } = await bookmarks();
    const opened = jest.spyOn(TestBed.inject(Dialogs), 'open').mockResolvedValue(undefined);
    button('Note and reminder: words 4', page).click();
    expect(opened.mock.calls[0]?.[1]).toEqual(client.bookmarkList[0]?.bookmark);
  });

  it('that another device makes or changes are here too', async () => {
    const { rows, again } = await bookmarks();
    const more = kept(9, { note: 'from the phone' });
    client.bookmarkList = [more, ...client.bookmarkList];
    holds(...client.bookmarkList.map(({ bookmark }) => bookmark));
    await again();
    expect(rows()[0]).toBe('Alice in kitchen | words 9 | from the phone');
    holds(...client.bookmarkList.map(({ bookmark }) => ({ ...bookmark, note: 'changed' })));
    await again();
    expect(rows()[0]).toBe('Alice in kitchen | words 9 | changed');
  });

  it('keep their place when one more is made elsewhere: as many are shown as before, and no page is asked for in vain', async () => {
    const day = (seq: number) => ({ createdAt: `2026-01-0${seq}T00:00:00.000Z` });
    let all = [5, 4, 3, 2, 1].map((seq) => kept(seq, day(seq)));
    let asked = 0;
    client.parley.bookmarks.list = async (page) => {
      asked += 1;
      const from = Number(page?.after ?? 0);
      const next = from + 2 < all.length ? String(from + 2) : null;
      return { bookmarks: all.slice(from, from + 2), users: [], next } as never;
    };
    holds(...all.map(({ bookmark }) => bookmark));
    const { page, rows, again } = await bookmarks();
    holds(...all.map(({ bookmark }) => ({ ...bookmark, note: 'noted' })));
    await again();
    expect([rows().length, asked]).toEqual([2, 1]);
    button('Show more', page).click();
    await again();
    expect([rows().length, asked]).toEqual([4, 2]);
    all = [kept(6, day(6)), ...all];
    holds(...all.map(({ bookmark }) => bookmark));
    await again();
    expect([rows()[0], rows().length, asked]).toEqual([expect.stringContaining('words 6'), 4, 4]);
  });

  it('are none in friendly words', async () => {
    client.bookmarkList = [];
    holds();
    const { page } = await bookmarks();
    expect(page.querySelector('parley-empty-state h2')?.textContent).toBe('No bookmarks yet.');
  });

  it('say nothing of a message in a room that one left meanwhile', async () => {
    const { rows, again } = await bookmarks();
    client.mine.set(new Map());
    await again();
    expect(rows().join()).not.toContain('words 4');
    expect(rows()[0]).toContain('for later');
  });
});

describe('a reminder', () => {
  const now = new Date(2026, 10, 20, 15, 30);
  it.each([
    ['never', null],
    ['soon', new Date(2026, 10, 20, 15, 50)],
    ['hour', new Date(2026, 10, 20, 16, 30)],
    ['tomorrow', new Date(2026, 10, 21, 9)],
    ['week', new Date(2026, 10, 23, 9)],
  ] as const)('%s', (span, at) => {
    expect(remindAt(span, now)).toBe(at?.toISOString() ?? null);
  });
});
