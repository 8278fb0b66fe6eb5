import { beforeEach, describe, expect, it } from '@jest/globals';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MessageRow } from './message-row.js';
import type { MessageView } from './message-view.js';

const fromMira: MessageView = {
  key: 'c1',
  seq: 12,
  author: { name: 'Mira Okafor', avatarUrl: null },
  own: false,
  kind: 'text',
  body: 'Pump 3 again:\n<b>loud</b> https://wiki.example/pumps',
  at: new Date(2026, 10, 20, 14, 5).toISOString(),
  edited: false,
  editedAt: null,
  pinned: false,
  deleted: false,
  deleting: false,
  state: 'sent',
  failure: '',
  quote: null,
  reactions: [],
  fold: null,
  highlighted: false,
};

let row: ComponentFixture<MessageRow>;

async function show(
  more: Partial<MessageView> = {},
  place: 'head' | 'within' = 'head',
): Promise<HTMLElement> {
  row.componentRef.setInput('message', { ...fromMira, ...more });
  row.componentRef.setInput('place', place);
  await row.whenStable();
  return row.nativeElement as HTMLElement;
}

function press(element: HTMLElement, name: string): void {
  const button = [...element.querySelectorAll('button')].find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent.trim()) === name,
  );
  if (!button) throw new Error(`no button "${name}" here`);
  button.click();
}

/** What a screen reader says when the row is reached. */
const said = (element: HTMLElement) => element.querySelector('article')?.getAttribute('aria-label');

beforeEach(() => {
  row = TestBed.createComponent(MessageRow);
});

describe('a message row', () => {
  it('shows what Mira typed as text, with the address clickable and nothing else', async () => {
    const element = await show();
    expect(element.querySelector('parley-message-body')?.textContent).toBe(fromMira.body);
    expect(element.querySelector('b')).toBeNull();
    const link = element.querySelector('a');
    expect(link?.getAttribute('href')).toBe('https://wiki.example/pumps');
    expect(link?.rel).toContain('noopener');
  });

  it('says to a screen reader who said what and when, within a group too', async () => {
    const element = await show({}, 'within');
    expect(said(element)).toBe('Mira Okafor, 14:05: Pump 3 again: <b>loud</b> https://wiki.example/pumps');
    expect(element.querySelector('header')).toBeNull();
  });

  it('says that it is among the bookmarks, but of what was deleted', async () => {
    row.componentRef.setInput('bookmarked', true);
    const element = await show();
    expect(element.querySelector('.marked')?.textContent.trim()).toBe('Bookmarked');
    expect(said(element)).toMatch(/\(Bookmarked\)$/);
    await show({ deleted: true });
    expect([element.querySelector('.marked'), said(element)?.includes('Bookmarked')]).toEqual([null, false]);
  });

  it('says to a screen reader what became of it, too', async () => {
    const quote = { seq: 3, authorId: 'bob', author: 'Bob', excerpt: 'well?' };
    expect(said(await show({ body: 'yes', quote, edited: true }))).toBe(
      'Mira Okafor, 14:05: yes (In reply to Bob, edited)',
    );
    expect(said(await show({ body: '', deleted: true }))).toBe(
      'Mira Okafor, 14:05: This message was deleted.',
    );
    const removed = await show({ body: '', deleted: true, removed: true });
    expect(said(removed)).toBe('Mira Okafor, 14:05: Removed by a moderator.');
    expect(removed.querySelector('.aside-text')?.textContent).toBe('Removed by a moderator.');
    const failed = { own: true, body: 'yes', state: 'failed', failure: 'This room is archived.' } as const;
    expect(said(await show(failed))).toBe('You, 14:05: yes (Not sent. This room is archived.)');
    expect(said(await show({ body: 'long '.repeat(1000) }))?.length).toBeLessThan(330);
  });

  it('says how much was replied to it in a thread, and leads there', async () => {
    const last = { name: 'Bob', avatarUrl: null };
    const thread = { replies: 3, lastAt: fromMira.at, last, unread: 2 };
    const element = await show({ thread });
    const opened: number[] = [];
    row.componentInstance.threadOpened.subscribe((root) => opened.push(root));
    const line = element.querySelector<HTMLButtonElement>('parley-thread-line button');
    expect(line?.textContent.replace(/\s+/g, ' ').trim()).toMatch(/3 replies last by .?Bob.?, .+ 2 new$/);
    expect(said(element)).toContain('(3 replies, 2 new)');
    line?.click();
    expect(opened).toEqual([12]);
    await show({ thread: { ...thread, unread: 0 } });
    expect(element.querySelector('parley-thread-line .new')).toBeNull();
    await show({ thread, deleted: true });
    expect(element.querySelector('parley-thread-line')).not.toBeNull();
  });

  it('says of a reply of which thread it is, or that it stands in the room, too', async () => {
    const began = { seq: 3, authorId: 'bob', author: 'Bob', excerpt: 'well?' };
    const element = await show({ began });
    const opened: number[] = [];
    row.componentInstance.threadOpened.subscribe((root) => opened.push(root));
    const sign = element.querySelector<HTMLButtonElement>('parley-thread-sign button');
    expect(sign?.textContent).toContain('well?');
    expect(said(element)).toContain('(Replied to a thread)');
    sign?.click();
    expect(opened).toEqual([3]);
    await show({ began: { ...began, excerpt: '' } });
    expect(sign?.textContent).toContain('This message was deleted.');
    expect(said(await show({ alsoInRoom: true }))).toContain('(Also in the room)');
    expect(element.textContent).toContain('Also in the room');
  });

  it('offers its actions on focus, and takes them away again', async () => {
    const element = await show();
    const replied: unknown[] = [];
    row.componentInstance.replied.subscribe(() => replied.push(true));
    element.querySelector('article')!.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    await row.whenStable();
    press(element, 'Reply');
    expect(replied).toHaveLength(1);
    element.querySelector('article')!.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
    await row.whenStable();
    expect(element.querySelector('parley-message-actions')).toBeNull();
  });

  it('says that a message was not sent and why, and offers to retry or delete it', async () => {
    const element = await show({ own: true, state: 'failed', failure: 'This room is archived.' });
    const asked: string[] = [];
    row.componentInstance.retried.subscribe(() => asked.push('retry'));
    row.componentInstance.discarded.subscribe(() => asked.push('delete'));
    expect(element.textContent).toContain('Not sent.');
    expect(element.textContent).toContain('This room is archived.');
    press(element, 'Retry');
    press(element, 'Delete');
    expect(asked).toEqual(['retry', 'delete']);
    expect(element.querySelector('.slip.failed')).not.toBeNull();
  });

  it('folds a long text, and shows all of it where it is wanted or something in it is found', async () => {
    const element = await show({ fold: { characters: 5_000, open: false } });
    const body = element.querySelector('parley-message-body');
    let asked = 0;
    row.componentInstance.foldAsked.subscribe(() => (asked += 1));
    expect(body?.classList).toContain('folded');
    press(element, 'Show all (5,000 characters)');
    body?.dispatchEvent(new Event('scroll'));
    expect(asked).toBe(2);
    await show({ fold: { characters: 5_000, open: true } });
    expect(body?.classList).not.toContain('folded');
    body?.dispatchEvent(new Event('scroll'));
    press(element, 'Show less');
    expect(asked).toBe(3);
  });

  it('says of a message that is being deleted that it is', async () => {
    const element = await show({ deleting: true });
    expect(element.classList).toContain('deleting');
    expect(said(element)).toContain('(being deleted)');
  });

  it('keeps nothing of a deleted message but the word that it was', async () => {
    const element = await show({
      deleted: true,
      body: '',
      reactions: [{ emoji: '👍', count: 1, mine: false }],
    });
    expect(element.textContent).toContain('This message was deleted.');
    expect(element.querySelector('parley-message-reactions')).toBeNull();
    element.querySelector('article')!.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    await row.whenStable();
    expect(element.querySelector('parley-message-actions')).toBeNull();
  });
});
