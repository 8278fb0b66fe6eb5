import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { OwnThread, ThreadList, UnreadThread } from '@parley/contracts';
import { aMessage, anOwn, aRoom, alice, bob, timeAt } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { button, shown } from '../../test/hands.js';
import { Toasts } from '../shell/toasts.js';
import { ThreadsPage } from './threads-page.js';

let client: FakeClient;
const kitchen = aRoom({ name: 'kitchen' });

function thread(root: number, last: number): ThreadList['threads'][number] {
  const own: OwnThread = {
    roomId: kitchen.id,
    root,
    following: null,
    lastThreadSeq: last,
    readThreadSeq: 0,
    readVersion: 0,
    selfRevision: 0,
  };
  const body = `words **${root}** ||hidden||`;
  return {
    roomId: kitchen.id,
    root: aMessage({ seq: root, roomId: kitchen.id, authorId: alice.id, body }),
    summary: { root, replies: last, lastSeq: 20 + root, lastAt: timeAt(root), lastAuthorId: bob.id },
    own,
  };
}

/** How many replies are unread, by what began the thread. */
function holds(
  unread: Readonly<Record<number, number>>,
  following: boolean | null = null,
  called: UnreadThread['called'] = [],
): void {
  const unreadThreads = Object.entries(unread).map(([root, count]) => {
    const of = { root: Number(root), lastThreadSeq: 5, readThreadSeq: 5 - count, readVersion: 0, following };
    return { ...of, mentions: called.length, replies: 0, called };
  });
  client.holds(kitchen, anOwn({ roomId: kitchen.id, countedAt: 1, unreadThreads }));
}

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(bob);
  client.known.set(new Map([alice, bob].map((user) => [user.id, user])));
  holds({ 1: 2, 2: 1, 3: 0 });
  client.followed = [thread(1, 5), thread(2, 5), thread(3, 5)];
});
afterEach(() => history.replaceState(null, '', '/'));

async function threads() {
  const fixture = TestBed.createComponent(ThreadsPage);
  const page = fixture.nativeElement as HTMLElement;
  document.body.append(page);
  const again = () => shown(fixture);
  await again();
  const text = (each: Element | null) => each?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  const rows = () =>
    [...page.querySelectorAll('li')].map((row) => [
      text(row.querySelector('.excerpt')),
      text(row.querySelector('.new')),
    ]);
  return { page, rows, again, text, links: () => [...page.querySelectorAll<HTMLAnchorElement>('li a')] };
}

describe('the list of threads', () => {
  it('says of each who began it and where, how many replied, and how much is new; page by page', async () => {
    const { page, rows, again, text } = await threads();
    expect(rows()).toEqual([
      ['words 1 ▮▮▮', '2 new'],
      ['words 2 ▮▮▮', '1 new'],
    ]);
    expect(text(page.querySelector('.what'))).toMatch(/Alice.? in .?kitchen/);
    expect(text(page.querySelector('.foot'))).toMatch(/^5 replies last by .?Bob.?, /);
    button('Show more', page).click();
    await again();
    expect(rows().at(-1)).toEqual(['words 3 ▮▮▮', '']);
  });

  it('says neither who it was nor what they said of those whom one has blocked', async () => {
    client.blocked.set(new Set([alice.id, bob.id]));
    const { page, rows, text } = await threads();
    expect(rows()[0]).toEqual(['Message of somebody you blocked', '2 new']);
    expect(text(page.querySelector('.what'))).toMatch(/Somebody you blocked.? in .?kitchen/);
    expect(text(page.querySelector('.foot'))).toMatch(/last by .?Somebody you blocked/);
  });

  it('follows what is read elsewhere at once', async () => {
    const { rows, again } = await threads();
    holds({ 2: 1 });
    await again();
    expect(rows()).toEqual([['words 2 ▮▮▮', '1 new']]);
    // Its order may be another one now.
    expect(client.did).toEqual(['threads', 'threads']);
  });

  it('has of those that one does not follow the ones in which something calls one', async () => {
    holds({ 1: 2 }, false);
    const { rows, again } = await threads();
    expect(rows()).toEqual([]);
    holds({ 1: 2 }, false, [{ seq: 21, mention: true, reply: false }]);
    await again();
    expect(rows()).toEqual([['words 1 ▮▮▮', '1 new']]);
  });

  it('leads to a thread beside its room', async () => {
    const { links } = await threads();
    const went = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
    expect(links()[0]?.getAttribute('href')).toBe(`/rooms/${kitchen.id}?thread=1`);
    links()[0]?.click();
    expect(went.mock.calls[0]).toEqual([['/rooms', kitchen.id], { queryParams: { thread: 1 } }]);
  });

  it('asks for the unread ones alone where these are wanted', async () => {
    const { page, again } = await threads();
    client.followed = [];
    button('Only unread', page).click();
    await again();
    expect(client.did).toEqual(['threads', 'threads unread']);
    expect(page.textContent).toContain('Nothing is unread in your threads.');
  });

  it('stops following one, which can be taken back', async () => {
    const { page, again } = await threads();
    button('Stop following: words 1 ▮▮▮', page).click();
    await again();
    TestBed.inject(Toasts).shown().at(-1)?.act();
    expect(client.did.slice(-2)).toEqual(['unfollow 1', 'follow 1']);
  });

  it('reads all that is counted', async () => {
    const { page } = await threads();
    button('Mark all as read', page).click();
    expect(client.did.slice(-2)).toEqual(['read 1 to 5', 'read 2 to 5']);
  });

  it('moves from one to the next by the arrows', async () => {
    const { links } = await threads();
    links()[0]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
    expect(document.activeElement).toBe(links()[1]);
  });

  it('says so where there are none', async () => {
    client.followed = [];
    const { page } = await threads();
    expect(page.textContent).toContain('No threads yet.');
  });

  it('says why it could not be loaded', async () => {
    client.refuse('threads', 'server.unavailable');
    const { page, again, rows } = await threads();
    expect(page.querySelector('[role=alert]')?.textContent).toContain('cannot be reached');
    client.refusals.clear();
    button('Retry', page).click();
    await again();
    expect(rows()).toHaveLength(2);
  });
});
