import { beforeEach, describe, expect, it } from '@jest/globals';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { problemOf } from '@parley/contracts';
import { ParleyError } from '@parley/sdk';
import { alice, bob } from '@parley/testkit';
import { aliceIn } from '../../test/a-conversation.js';
import { FakeHandle } from '../../test/fake-handle.js';
import { ProfileCards } from '../people/profile-cards.js';
import { Toasts } from '../shell/toasts.js';
import { Conversation } from './conversation.js';

let handle: FakeHandle;
let page: ComponentFixture<Conversation>;
let screen: HTMLElement;
/** Whose cards were opened, and in which rooms. */
let cards: [string, string | null | undefined][];

async function open(count: number, unread = 0): Promise<void> {
  handle = new FakeHandle(count, unread);
  aliceIn(handle);
  cards = [];
  const open: ProfileCards['open'] = async (userId, roomId) => void cards.push([userId, roomId]);
  TestBed.overrideProvider(ProfileCards, { useValue: { open } });
  page = TestBed.createComponent(Conversation);
  page.componentRef.setInput('roomId', handle.id);
  screen = page.nativeElement as HTMLElement;
  document.body.append(screen);
  await page.whenStable();
  await handle.open('unread');
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

async function press(key: string, on: Element): Promise<void> {
  on.dispatchEvent(
    new KeyboardEvent('keydown', {
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

  it('deletes one of her own after asking', async () => {
    handle.hear({ authorId: alice.id, body: 'regretted' });
    await page.whenStable();
    rowOf('regretted').querySelector('article')?.focus();
    await press('Delete', document.activeElement!);
    expect(overlay().textContent).toContain('Delete this message?');
    expect(handle.all.at(-1)?.deletedAt).toBeNull();
    await click('Delete', overlay());
    await page.whenStable();
    expect(rows().at(-1)?.textContent).toContain('This message was deleted.');
  });

  it('offers what may be done in a menu, and gives the focus back', async () => {
    const row = rowOf('message 30');
    row.querySelector('article')?.focus();
    await press('Enter', document.activeElement!);
    await afterwards();
    const items = [...overlay().querySelectorAll('[role=menuitem]')].map((item) => item.textContent.trim());
    expect(items).toEqual(['Reply', 'Copy text', 'Copy link', 'Mark unread from here']);
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

describe('a room with unread messages', () => {
  it('has the "New" line before the first of them', async () => {
    await open(30, 4);
    const line = screen.querySelector('parley-new-line');
    expect(line?.nextElementSibling?.getAttribute('data-seq')).toBe('27');
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
