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
  deleted: false,
  state: 'sent',
  failure: '',
  quote: null,
  reactions: [],
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

  it('says to a screen reader what became of it, too', async () => {
    const quote = { seq: 3, authorId: 'bob', author: 'Bob', excerpt: 'well?' };
    expect(said(await show({ body: 'yes', quote, edited: true }))).toBe(
      'Mira Okafor, 14:05: yes (In reply to Bob, edited)',
    );
    expect(said(await show({ body: '', deleted: true }))).toBe(
      'Mira Okafor, 14:05: This message was deleted.',
    );
    const failed = { own: true, body: 'yes', state: 'failed', failure: 'This room is archived.' } as const;
    expect(said(await show(failed))).toBe('You, 14:05: yes (Not sent. This room is archived.)');
    expect(said(await show({ body: 'long '.repeat(1000) }))?.length).toBeLessThan(330);
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
