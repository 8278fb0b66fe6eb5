import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { problemOf, type InboxItem } from '@parley/contracts';
import { ParleyError } from '@parley/sdk';
import { alice, aMessage, anInboxItem, anInvitation, anOwn, aRoom, bob, carol } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { button, buttons, shown } from '../../test/hands.js';
import { Toasts } from '../shell/toasts.js';
import { InboxPage } from './inbox-page.js';

let client: FakeClient;
const kitchen = aRoom({ name: 'kitchen' });
const said = (seq: number, more: object = {}) =>
  aMessage({ seq, roomId: kitchen.id, authorId: alice.id, body: `words ${seq}`, ...more });
const entry = (kind: InboxItem['kind'], seq: number, more: object = {}, item: Partial<InboxItem> = {}) =>
  anInboxItem({ kind, message: said(seq, more), ...item });

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(bob);
  client.known.set(new Map([alice, bob, carol].map((user) => [user.id, user])));
  client.holds(
    kitchen,
    anOwn({ roomId: kitchen.id, lastReadSeq: 3, reactedTo: [{ seq: 1, revision: 9 }], unreadThreads: [] }),
  );
  const reactions = [{ emoji: '👍', count: 3, userIds: [bob.id, carol.id, alice.id] }];
  client.inboxItems = [
    entry('mention', 5),
    entry('reply', 4, { threadRoot: 2, threadSeq: 1 }, { unread: false }),
    entry('mention', 3),
    entry('reaction', 1, { authorId: bob.id, reactions }, { revision: 9 }),
    entry('reminder', 2, { deletedAt: '2026-01-01T00:00:00Z', body: '' }),
  ];
});
afterEach(() => history.replaceState(null, '', '/'));

async function inbox() {
  const fixture = TestBed.createComponent(InboxPage);
  const page = fixture.nativeElement as HTMLElement;
  document.body.append(page);
  const again = () => shown(fixture);
  await again();
  const text = (each: Element | null) => each?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  const rows = () => [...page.querySelectorAll('li')].map((row) => text(row.querySelector('.what')));
  const links = () => [...page.querySelectorAll<HTMLAnchorElement>('li a')];
  const press = (at: number, key: string) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    links()[at]?.dispatchEvent(event);
    return event.defaultPrevented;
  };
  return { page, rows, links, press, again, status: () => text(page.querySelector('.none')), text };
}

describe('the inbox', () => {
  it('says of each entry who did what and where, and what is unread as the room is read now', async () => {
    const { rows, page, text } = await inbox();
    expect(rows()).toEqual([
      'Unread: Alice mentioned you in kitchen',
      'Alice replied to you in kitchen',
      'Alice mentioned you in kitchen',
      'Unread: Carol and 1 other reacted to your message in kitchen 👍',
      'Unread: You wanted to be reminded of this in kitchen',
    ]);
    expect([...page.querySelectorAll('.excerpt')].map(text)).toEqual([
      'words 5',
      'words 4',
      'words 3',
      'words 1',
      'This message was deleted.',
    ]);
  });

  it('says neither who it was nor what they said of those whom one has blocked', async () => {
    client.blocked.set(new Set([alice.id, carol.id]));
    const { page, rows, text, again } = await inbox();
    const before = [rows()[0], rows()[3], text(page.querySelector('.excerpt'))];
    expect(before).toEqual([
      'Unread: Somebody you blocked mentioned you in kitchen',
      'Unread: Somebody you blocked and 1 other reacted to your message in kitchen 👍',
      'Message of somebody you blocked',
    ]);
    client.blocked.set(new Set());
    await again();
    expect([rows()[0], text(page.querySelector('.excerpt'))]).toEqual([
      'Unread: Alice mentioned you in kitchen',
      'words 5',
    ]);
  });

  it('has the rooms one is invited to on top, alone where nothing else is wanted, and not among what is done', async () => {
    const den = anInvitation({ room: { id: 'den', name: 'den', topic: '', memberCount: 2 } });
    client.invited.set(new Map([[den.id, den]]));
    const { page, rows, again } = await inbox();
    const invitations = () => buttons(page).filter((name) => name.startsWith('Join'));
    expect([invitations(), rows().length]).toEqual([['Join den'], 6]);
    const select = page.querySelector('select')!;
    const show = async (kind: string) => {
      select.value = kind;
      select.dispatchEvent(new Event('change'));
      await again();
    };
    await show('invitation');
    expect([invitations(), rows().length]).toEqual([['Join den'], 1]);
    await show('mention');
    expect(invitations()).toEqual([]);
    await show('all');
    button('Done', page).click();
    await again();
    expect(invitations()).toEqual([]);
  });

  it('leads to the message, in its thread where it stands there alone', async () => {
    const { links, again } = await inbox();
    const went = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
    for (const link of links()) link.click();
    await again();
    expect(went.mock.calls.map(([path, extras]) => [String(path[1]), extras?.queryParams])).toEqual([
      [kitchen.id, { at: 5 }],
      [kitchen.id, { thread: 2, reply: 4 }],
      [kitchen.id, { at: 3 }],
      [kitchen.id, { at: 1 }],
      [kitchen.id, { at: 2 }],
    ]);
    expect(client.did).toContain(`setOwn ${kitchen.id} {"reactionsSeen":9}`);
    expect(client.did).toContain('done reminder 2');
    expect(client.did.filter((did) => did.startsWith('done'))).toHaveLength(1);
  });

  it('is walked with the arrows, and d puts aside', async () => {
    const { links, press, again } = await inbox();
    links()[0]?.focus();
    expect(press(0, 'ArrowDown')).toBe(true);
    expect(document.activeElement).toBe(links()[1]);
    press(1, 'ArrowUp');
    press(0, 'ArrowUp');
    expect(document.activeElement).toBe(links()[0]);
    expect(press(0, 'd')).toBe(true);
    await again();
    expect(client.did).toContain('done mention 5');
    expect(press(0, 'x')).toBe(false);
  });

  it('shows one kind, and what was done, as the address says', async () => {
    client.inboxItems.push(entry('reply', 9, {}, { done: true, unread: false }));
    const { page, rows, again } = await inbox();
    const select = page.querySelector('select')!;
    select.value = 'reply';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await again();
    expect(rows()).toEqual(['Alice replied to you in kitchen']);
    expect(TestBed.inject(Router).url).toBe('/?kind=reply');
    button('Done', page).click();
    await again();
    expect(client.did.at(-1)).toBe('inbox reply done');
    expect(rows()).toEqual(['Alice replied to you in kitchen']);
    button('Take up again: Alice replied to you in kitchen', page).click();
    await again();
    expect(client.did.at(-1)).toBe('not done reply 9');
  });

  it('puts all aside, and takes them up again where one thinks better of it', async () => {
    const { page, again } = await inbox();
    button('Mark all as done', page).click();
    await again();
    expect(client.did).toContain('done mention 5, reply 4, mention 3, reaction 1, reminder 2');
    const [toast] = TestBed.inject(Toasts).shown();
    expect(toast?.text).toBe('5 entries are done.');
    toast?.act();
    await again();
    expect(client.did.at(-1)).toBe('not done mention 5, reply 4, mention 3, reaction 1, reminder 2');
  });

  it('hides what another device put aside, and asks anew when something came', async () => {
    const { rows, again } = await inbox();
    const { roomId } = client.inboxItems[0]!;
    const mark = { roomId, seq: 5, kind: 'mention' as const, revision: 0, done: true, selfRevision: 3 };
    client.parley.inbox.isDone = () => true;
    client.inboxMarks.set(new Map([[`${roomId} 5 mention`, mark]]));
    await again();
    expect(rows()).toHaveLength(4);
    client.inboxItems = [entry('mention', 8), ...client.inboxItems];
    client.inboxCount.set(4);
    await again();
    expect(rows()).toHaveLength(5);
  });

  it('keeps its place when something came: as much of it is shown as before', async () => {
    const all = client.inboxItems;
    client.parley.inbox.list = async (asked?: object) => {
      const from = Number((asked as { after?: string } | undefined)?.after ?? 0);
      const next = from + 2 < all.length ? String(from + 2) : null;
      return { items: all.slice(from, from + 2), users: [], next } as never;
    };
    const { page, rows, again } = await inbox();
    button('Show more', page).click();
    await again();
    expect(rows()).toHaveLength(4);
    client.inboxCount.set(4);
    await again();
    expect(rows()).toHaveLength(4);
  });

  it('is empty in friendly words, of everything and of one kind', async () => {
    client.inboxItems = [];
    const { page, status, again } = await inbox();
    expect(page.querySelector('parley-empty-state h2')?.textContent).toBe('Nothing waits for you.');
    expect(buttons(page)).not.toContain('Mark all as done');
    button('Done', page).click();
    await again();
    expect(status()).toBe('Nothing was done yet.');
  });

  it('says what went wrong, and tries again', async () => {
    client.refusals.set('inbox', new ParleyError(problemOf('server.unavailable')));
    const { page, rows, again } = await inbox();
    expect(page.querySelector('[role=alert]')).not.toBeNull();
    expect(page.querySelector('parley-empty-state')).toBeNull();
    client.refusals.clear();
    button('Retry', page).click();
    await again();
    expect(rows()).toHaveLength(5);
  });

  it('shows nothing of a room that one left meanwhile', async () => {
    const { rows, again } = await inbox();
    client.mine.set(new Map());
    await again();
    expect(rows()).toEqual([]);
  });
});
