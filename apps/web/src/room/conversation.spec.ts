import { beforeEach, describe, expect, it } from '@jest/globals';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { problemOf } from '@parley/contracts';
import { type Drafts, ParleyError } from '@parley/sdk';
import { alice, bob, timeAt } from '@parley/testkit';
import { aliceIn } from '../../test/a-conversation.js';
import { FakeHandle } from '../../test/fake-handle.js';
import { until } from '../../test/until.js';
import { ProfileCards } from '../people/profile-cards.js';
import { WhyUnread } from '../rooms/why-unread.js';
import { Toasts } from '../shell/toasts.js';
import { Conversation } from './conversation.js';

let handle: FakeHandle;
let page: ComponentFixture<Conversation>;
let screen: HTMLElement;
/** Whose cards were opened, and in which rooms. */
let cards: [string, string | null | undefined][];
let drafts: Drafts;

async function open(count: number, unread = 0, at: number | null = null): Promise<void> {
  handle = new FakeHandle(count, unread);
  ({ drafts } = aliceIn(handle));
  cards = [];
  const open: ProfileCards['open'] = async (userId, roomId) => void cards.push([userId, roomId]);
  TestBed.overrideProvider(ProfileCards, { useValue: { open } });
  page = TestBed.createComponent(Conversation);
  page.componentRef.setInput('roomId', handle.id);
  page.componentRef.setInput('at', at);
  screen = page.nativeElement as HTMLElement;
  document.body.append(screen);
  await page.whenStable();
  await handle.open(at ?? 'unread');
  await page.whenStable();
}

const box = () => screen.querySelector('textarea')!;
const rows = () => [...screen.querySelectorAll<HTMLElement>('parley-message-row')];
const rowOf = (body: string) => rows().find((row) => row.textContent.includes(body))!;

async function write(text: string): Promise<void> {
  box().value = text;
  box().dispatchEvent(new Event('input'));
  await press('Enter', box());
}

async function press(key: string, on: Element, more: KeyboardEventInit = {}): Promise<void> {
  on.dispatchEvent(
    new KeyboardEvent('keydown', {
      ...more,
      key,
      keyCode: key === 'Escape' ? 27 : 0,
      bubbles: true,
      cancelable: true,
    }),
  );
  await page.whenStable();
}

async function click(name: string, within: Element = screen): Promise<void> {
  const button = [...within.querySelectorAll('button')].find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent.trim()) === name,
  );
  if (!button) throw new Error(`no button "${name}"`);
  button.click();
  await page.whenStable();
}

/** What opens over the page. */
const overlay = () => document.querySelector('.cdk-overlay-container')!;
const afterwards = () => new Promise((resolve) => setTimeout(resolve));

describe('a conversation', () => {
  beforeEach(() => open(30));

  it('shows the shape of messages until they are there', async () => {
    handle.set({ status: 'loading', messages: [] });
    await page.whenStable();
    expect(screen.querySelectorAll('parley-message-skeleton').length).toBeGreaterThan(0);
    expect(rows()).toHaveLength(0);
  });

  it('shows what Alice writes at once, and the same row once it is confirmed', async () => {
    await write('hello');
    const row = rows().at(-1);
    expect(row?.textContent).toContain('hello');
    expect(row?.querySelector('svg.clock')).not.toBeNull();
    expect(box().value).toBe('');
    const [item] = handle.get().pending;
    if (item) handle.confirm(item);
    await page.whenStable();
    expect(rows().at(-1)).toBe(row);
    expect(row?.querySelector('svg.clock')).toBeNull();
  });

  it('says that a message was not sent and why, and tries again or lets it go', async () => {
    const failed = { status: 'failed', problem: problemOf('room.archived') } as const;
    handle.set({ pending: [handle.waiting('lost', failed), handle.waiting('found', failed)] });
    await page.whenStable();
    expect(rowOf('lost').textContent).toContain('This room is archived.');
    await click('Retry', rowOf('found'));
    expect(handle.did).toContain('retry waiting found');
    await click('Delete', rowOf('lost'));
    expect(rowOf('lost')).toBeUndefined();
  });

  it('is walked through with the arrow keys, one row in the order of the Tab key', async () => {
    const article = (row: HTMLElement | undefined) => row?.querySelector('article');
    expect(rows().filter((row) => article(row)?.tabIndex === 0)).toEqual([rows().at(-1)]);
    article(rows().at(-1))?.focus();
    await press('ArrowUp', document.activeElement!);
    await press('ArrowUp', document.activeElement!);
    expect(document.activeElement).toBe(article(rows().at(-3)));
    expect(rows().filter((row) => article(row)?.tabIndex === 0)).toEqual([rows().at(-3)]);
    await press('Escape', document.activeElement!);
    expect(document.activeElement).toBe(box());
  });

  it('has one row at which the Tab key stops, with what is in it', async () => {
    const reactions = [{ emoji: '👍', count: 1, userIds: [alice.id] }];
    for (const body of ['see https://example.org', 'and https://example.com']) {
      handle.hear({ body, replyTo: 3, reactions, createdAt: '2026-01-05T12:00:00.000Z' });
    }
    handle.set({
      pending: [handle.waiting('lost', { status: 'failed', problem: problemOf('room.archived') })],
    });
    await page.whenStable();
    const stops = () =>
      [...screen.querySelectorAll<HTMLElement>('[role=log] :is(a, button, article)')].filter(
        ({ tabIndex }) => tabIndex >= 0,
      );
    const rowsWithStops = () => new Set(stops().map((stop) => stop.closest('parley-message-row')));
    expect(rowsWithStops()).toEqual(new Set([rowOf('lost')]));
    rowOf('example.com').querySelector('article')?.focus();
    await page.whenStable();
    expect(rowsWithStops()).toEqual(new Set([rowOf('example.com')]));
    expect(stops().map(({ tagName }) => tagName)).toEqual(expect.arrayContaining(['ARTICLE', 'A', 'BUTTON']));
  });

  it('answers a message from the keyboard', async () => {
    rowOf('message 29').querySelector('article')?.focus();
    await press('r', document.activeElement!);
    expect(screen.querySelector('.context')?.textContent).toContain('Replying to Bob');
    await write('indeed');
    expect(handle.get().pending[0]).toMatchObject({ body: 'indeed', replyTo: 29 });
  });

  it('shows who somebody is when their name is chosen, and begins no conversation', async () => {
    await click('Bob');
    expect(cards).toEqual([[bob.id, handle.id]]);
    expect(TestBed.inject(Router).url).toBe('/');
  });

  it('shows who is quoted when the name in the quote is chosen, and goes nowhere', async () => {
    handle.hear({ authorId: alice.id, body: 'an answer', replyTo: 29 });
    await page.whenStable();
    await click('Bob', rowOf('an answer').querySelector('parley-message-quote')!);
    expect(cards).toEqual([[bob.id, handle.id]]);
    expect(TestBed.inject(Router).url).toBe('/');
  });

  it('changes the last of her own with Up', async () => {
    handle.hear({ authorId: alice.id, body: 'a tpyo' });
    await page.whenStable();
    box().focus();
    await press('ArrowUp', box());
    expect(box().value).toBe('a tpyo');
    await write('a typo');
    await page.whenStable();
    expect(rows().at(-1)?.textContent).toContain('a typo');
    expect(rows().at(-1)?.textContent).toContain('edited');
  });

  it('deletes one of her own after asking, and until it is done only that can be undone', async () => {
    handle.hear({ authorId: alice.id, body: 'regretted' });
    await page.whenStable();
    const row = rowOf('regretted');
    row.querySelector('article')?.focus();
    await press('Delete', document.activeElement!);
    expect(overlay().textContent).toContain('Delete this message?');
    await click('Delete', overlay());
    expect([row.classList.contains('deleting'), handle.all.at(-1)?.deletedAt]).toEqual([true, null]);
    row.querySelector('article')?.focus();
    await press('Enter', document.activeElement!);
    await afterwards();
    const items = [...overlay().querySelectorAll('[role=menuitem]')].map((item) => item.textContent.trim());
    expect(items).toEqual(['Undo']);
    await press('Escape', document.activeElement!);
    await afterwards();
    globalThis.dispatchEvent(new Event('pagehide'));
    await page.whenStable();
    expect(rows().at(-1)?.textContent).toContain('This message was deleted.');
  });

  it('takes a delete back by key', async () => {
    handle.hear({ authorId: alice.id, body: 'kept after all' });
    await page.whenStable();
    const row = rowOf('kept after all');
    row.querySelector('article')?.focus();
    await press('Delete', document.activeElement!);
    await click('Delete', overlay());
    row.querySelector('article')?.focus();
    await press('z', document.activeElement!, { ctrlKey: true });
    expect(row.classList).not.toContain('deleting');
    globalThis.dispatchEvent(new Event('pagehide'));
    expect(handle.did.filter((did) => did.startsWith('delete'))).toEqual([]);
  });

  it('does by key what the menu does', async () => {
    const { own } = handle.get();
    if (own) handle.set({ own: { ...own, lastReadSeq: 20, readVersion: own.readVersion + 1 } });
    await page.whenStable();
    rowOf('message 29').querySelector('article')?.focus();
    for (const key of ['u', 'm']) await press(key, document.activeElement!);
    expect(handle.did.filter((did) => did.startsWith('unread') || did.startsWith('read to'))).toEqual([
      'unread from 29',
      'read to 29',
    ]);
  });

  it('keeps a message for oneself by key, shows that, and lets go of it by the same', async () => {
    const marks = () => rows().flatMap((row) => row.querySelector('.marked')?.textContent.trim() ?? []);
    rowOf('message 29').querySelector('article')?.focus();
    await press('b', document.activeElement!);
    await page.whenStable();
    expect(marks()).toEqual(['Bookmarked']);
    await press('b', document.activeElement!);
    await page.whenStable();
    expect(marks()).toEqual([]);
  });

  it('gives a reaction and takes it back by its pill, and says where it was refused', async () => {
    const { messages } = handle.get();
    const [last] = messages.slice(-1);
    const reactions = [{ emoji: '👍', count: 1, userIds: [bob.id] }];
    handle.set({ messages: [...messages.slice(0, -1), { ...last!, reactions }] });
    await page.whenStable();
    const row = rows().at(-1)!;
    await click('👍 1 reaction: Bob', row);
    expect(handle.did).toContain('react 30 👍 true');
    const mine = [{ emoji: '👍', count: 2, userIds: [bob.id, alice.id] }];
    handle.set({ messages: [...messages.slice(0, -1), { ...last!, reactions: mine }] });
    await page.whenStable();
    handle.kept.failure = new ParleyError(problemOf('server.unavailable'));
    await click('👍 2 reactions, one of them yours: You and Bob', row);
    await afterwards();
    expect(handle.did).toContain('react 30 👍 false');
    expect(TestBed.inject(Toasts).shown()[0]?.text).toContain('cannot be reached just now');
  });

  it('shows who has read up to a message, where the room says so and while somebody looks', async () => {
    const { room } = handle.get();
    expect([handle.kept.watchers, screen.querySelector('parley-seen-by')]).toEqual([0, null]);
    handle.set({ room: { ...room!, seenBy: true, memberCount: 2 } });
    handle.kept.seen.set(new Map([['carol', 29]]));
    await page.whenStable();
    expect(handle.kept.watchers).toBe(1);
    const seen = screen.querySelector('parley-seen-by');
    expect(seen?.previousElementSibling?.textContent).toContain('message 29');
    expect(seen?.querySelector('[role=img]')?.ariaLabel).toBe('Seen by Somebody');
    handle.set({ room: { ...room!, seenBy: true, memberCount: 51 } });
    await page.whenStable();
    expect([handle.kept.watchers, screen.querySelector('parley-seen-by')]).toEqual([0, null]);
  });

  it('leads from an edited message to what it was', async () => {
    handle.kept.versions = [{ body: 'tea', at: '2026-01-01T00:00:00.000Z' }];
    handle.hear({ authorId: bob.id, body: 'coffee', editedAt: '2026-01-02T00:00:00.000Z' });
    await page.whenStable();
    const edited = rows().at(-1)!.querySelector<HTMLElement>('.edited')!;
    expect(edited.ariaLabel).toMatch(/^Edited Friday,? 2 January 2026/);
    edited.click();
    await until(() => handle.did.includes('history 31'));
  });

  it('offers what may be done in a menu, and gives the focus back', async () => {
    const row = rowOf('message 30');
    row.querySelector('article')?.focus();
    await press('Enter', document.activeElement!);
    await afterwards();
    const items = [...overlay().querySelectorAll('[role=menuitem]')].map((item) => item.textContent.trim());
    expect(items.join(', ')).toBe(
      'Reply, Reply in thread, React, Copy text, Copy link, Bookmark, Mark unread from here, Why was I (not) notified?, Report …',
    );
    expect(document.activeElement?.textContent.trim()).toBe('Reply');
    await press('Escape', document.activeElement!);
    await afterwards();
    expect(document.activeElement).toBe(row.querySelector('article'));
  });

  it('reads out what others say, and nothing else', async () => {
    const aloud = () => screen.querySelector('[aria-live=polite]')?.textContent;
    expect(aloud()).toBe('');
    handle.hear({ body: 'the crane is free' });
    await page.whenStable();
    expect(aloud()).toBe('Bob: the crane is free');
  });

  it('reads the second of two equal messages out too, and none twice', async () => {
    const added: string[] = [];
    const region = screen.querySelector('[aria-live=polite]')!;
    const watching = new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const node of addedNodes) added.push(node.textContent ?? '');
    });
    watching.observe(region, { childList: true, characterData: true, subtree: true });
    for (let count = 0; count < 5; count += 1) {
      handle.hear({ body: 'ok' });
      await page.whenStable();
    }
    await afterwards();
    watching.disconnect();
    expect(added.filter((text) => text.trim() !== '')).toEqual(Array(5).fill('Bob: ok'));
    expect(region.children.length).toBeLessThanOrEqual(3);
  });

  it('keeps what Alice began to write for when she is back', async () => {
    box().value = 'half a thought';
    box().dispatchEvent(new Event('input'));
    await page.whenStable();
    page.destroy();
    page = TestBed.createComponent(Conversation);
    page.componentRef.setInput('roomId', handle.id);
    await page.whenStable();
    expect((page.nativeElement as HTMLElement).querySelector('textarea')?.value).toBe('half a thought');
  });

  it('has what another device wrote in the box, and where one wrote here too, lets one choose', async () => {
    const heard = (body: string, selfRevision: number) => {
      const draft = { roomId: handle.id, root: 0, body, context: null, selfRevision, updatedAt: timeAt(0) };
      drafts.hear(draft);
      return page.whenStable();
    };
    const other = () => screen.querySelector('parley-other-draft');
    await heard('from the phone', 1);
    expect([box().value, other()]).toEqual(['from the phone', null]);
    box().value = 'from the phone, and here';
    box().dispatchEvent(new Event('input'));
    await heard('more from the phone', 2);
    expect(box().value).toBe('from the phone, and here');
    expect(other()?.textContent).toContain('Written on another device: more from the phone');
    await click('Take it');
    expect([box().value, other()]).toEqual(['more from the phone', null]);
    expect(document.activeElement).toBe(box());
  });

  it('closes the box in an archived room', async () => {
    const { room } = handle.get();
    if (room) handle.set({ room: { ...room, archivedAt: '2026-01-01T00:00:00.000Z' } });
    await page.whenStable();
    expect(box()).toBeNull();
    expect(screen.textContent).toContain('This room is archived.');
  });
});

describe('a room one reads far above its end', () => {
  it('says below that newer messages could not be loaded, and tries again', async () => {
    await open(300);
    await handle.open(100);
    let asked = 0;
    handle.loadAfter = async () => void (asked += 1);
    handle.set({ beforeProblem: ParleyError.local('network'), afterProblem: ParleyError.local('network') });
    await page.whenStable();
    const failures = () =>
      [...screen.querySelectorAll('p.aside')].map(({ textContent }) => textContent.trim());
    expect(failures().at(-1)).toContain('Newer messages could not be loaded.');
    const again = [...screen.querySelectorAll<HTMLElement>('p.aside button')].at(-1);
    again?.click();
    await page.whenStable();
    expect(asked).toBe(1);
  });

  it('says that it could not go to the newest, and stays', async () => {
    await open(300);
    await handle.open(100);
    await page.whenStable();
    const seqs = () => rows().map((row) => row.dataset['seq']);
    const before = seqs();
    handle.jumpToLatest = async () => {
      throw ParleyError.local('network');
    };
    await click('To the newest');
    await afterwards();
    expect(TestBed.inject(Toasts).shown()[0]?.text).toContain('The server cannot be reached.');
    expect(seqs()).toEqual(before);
  });
});

describe('the address of a message that is not in the room', () => {
  it.each(['on opening', 'later'])('leads to the newest, and says why: %s', async (when) => {
    await open(30, 0, when === 'later' ? null : 31);
    page.componentRef.setInput('at', 31);
    await page.whenStable();
    expect(TestBed.inject(Toasts).shown()[0]?.text).toContain('There is no such message in this room.');
    expect(rows().some((row) => row.classList.contains('highlighted'))).toBe(false);
  });

  it('is that of a deleted one where it was: its place says so', async () => {
    await open(30);
    handle.change(12, { body: '', deletedAt: '2026-01-02T00:00:00.000Z' });
    page.componentRef.setInput('at', 12);
    await page.whenStable();
    const [shown] = rows().filter((row) => row.classList.contains('highlighted'));
    expect([shown?.dataset['seq'], shown?.textContent]).toEqual([
      '12',
      expect.stringContaining('This message was deleted.'),
    ]);
  });
});

describe('a room with unread messages', () => {
  it('has the "New" line before the first of them', async () => {
    await open(30, 4);
    const line = screen.querySelector('parley-new-line');
    expect(line?.nextElementSibling?.getAttribute('data-seq')).toBe('27');
  });

  it('says there how many are unread to one who asked why', async () => {
    await open(30, 4);
    const why = { roomId: handle.id, seq: 27, after: 26, unread: 4, mentions: 2 };
    const asked = TestBed.inject(WhyUnread);
    asked.ask(why);
    await page.whenStable();
    const line = screen.querySelector('parley-new-line');
    expect(line?.textContent).toBe('4 unread from here, 2 of them for you');
    expect(asked.asked()).toBeNull();
  });
});

describe('an empty room', () => {
  it('says that it is quiet, until the first message', async () => {
    await open(0);
    expect(screen.textContent).toContain("It's quiet here.");
    handle.hear({ body: 'first' });
    await page.whenStable();
    expect(screen.textContent).not.toContain("It's quiet here.");
    expect(rows()).toHaveLength(1);
  });

  it('promises nothing to later ones between people', async () => {
    await open(0);
    const { room } = handle.get();
    if (room) handle.set({ room: { ...room, kind: 'direct', name: null, people: [] } });
    await page.whenStable();
    expect(screen.textContent).toContain('Only the people in it can read it.');
    expect(screen.textContent).not.toContain('joins later');
  });
});
