import { beforeEach, describe, expect, it } from '@jest/globals';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { button, shown } from '../../../test/hands.js';
import { EmojiPicking } from '../../emoji/emoji-picking.js';
import type { Completion, CompletionSource } from './completing/completions.js';
import { Composer } from './composer.js';

const completion = (name: string, written: string, kind: Completion['kind'] = 'person'): Completion => ({
  key: written,
  kind,
  name,
  detail: '',
  note: '',
  url: null,
  emoji: kind === 'emoji' ? written : '',
  written,
});
const people: CompletionSource = {
  found: (query) =>
    [completion('Bob', '@bob'), completion('Bobby', '@bobby')].filter(({ written }) =>
      written.startsWith(`@${query}`),
    ),
  ask: () => undefined,
};
const emoji: CompletionSource = {
  found: (query) => (query === 'tad' ? [completion(':tada:', '🎉', 'emoji')] : []),
  ask: () => undefined,
  exactly: async (code) => (code === 'tada' ? '🎉' : null),
};
const nothing: CompletionSource = { found: () => [], ask: () => undefined };

let composer: ComponentFixture<Composer>;
let page: HTMLElement;
let sent: string[];
let picked: string | null;

beforeEach(async () => {
  document.body.replaceChildren();
  picked = '🚢';
  TestBed.overrideProvider(EmojiPicking, { useValue: { pick: async () => picked } });
  composer = TestBed.createComponent(Composer);
  page = composer.nativeElement as HTMLElement;
  document.body.append(page);
  composer.componentRef.setInput('room', 'harbour');
  composer.componentRef.setInput('completions', { '@': people, '#': nothing, ':': emoji });
  sent = [];
  composer.componentInstance.textChange.subscribe((text) => composer.componentRef.setInput('text', text));
  composer.componentInstance.sent.subscribe((text) => {
    sent.push(text);
    composer.componentRef.setInput('text', '');
  });
  await shown(composer);
});

const box = () => page.querySelector('textarea')!;
const rows = () => [...page.querySelectorAll('[role=option]')].map((row) => row.textContent.trim());

/** `^` is the caret, `[` and `]` what is chosen. */
async function write(shownText: string, inputType = 'insertText'): Promise<void> {
  const start = Math.max(shownText.indexOf('['), shownText.indexOf('^'));
  const end = shownText.includes(']') ? shownText.indexOf(']') - 1 : start;
  box().focus();
  box().value = shownText.replace(/[[\]^]/g, '');
  box().setSelectionRange(start, end);
  box().dispatchEvent(new InputEvent('input', { bubbles: true, inputType }));
  await shown(composer);
}

async function press(key: string, more: KeyboardEventInit = {}, on: Element = box()): Promise<KeyboardEvent> {
  const event = new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true, ...more });
  on.dispatchEvent(event);
  await shown(composer);
  return event;
}

async function paste(data: Record<string, string>): Promise<Event> {
  const event = new Event('paste', { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { getData: (type: string) => data[type] ?? '' } });
  box().dispatchEvent(event);
  await shown(composer);
  return event;
}

describe('names in the composer', () => {
  it('are offered over the box, and Enter takes the one that is active instead of sending', async () => {
    await write('hey @bo^');
    expect(rows()).toEqual([expect.stringContaining('Bob'), expect.stringContaining('Bobby')]);
    const list = page.querySelector('[role=listbox]');
    expect([box().getAttribute('aria-controls'), box().getAttribute('aria-autocomplete')]).toEqual([
      list?.id,
      'list',
    ]);
    await press('ArrowDown');
    const active = page.querySelector('[aria-selected=true]');
    expect([active?.id, active?.textContent]).toEqual([
      box().getAttribute('aria-activedescendant'),
      expect.stringContaining('Bobby'),
    ]);
    expect(page.querySelector('[role=status]')?.textContent.trim()).toBe('2 people');
    expect((await press('Enter')).defaultPrevented).toBe(true);
    expect([box().value, rows(), sent]).toEqual(['hey @bobby ', [], []]);
    await press('Enter');
    expect(sent).toEqual(['hey @bobby ']);
  });

  it('are taken with Tab and with the pointer, and closed with Esc, which then ends nothing else', async () => {
    const ended: unknown[] = [];
    composer.componentInstance.contextEnded.subscribe(() => ended.push(true));
    composer.componentRef.setInput('context', { kind: 'reply', author: 'Bob', excerpt: '' });
    await write('@bo^');
    await press('Tab');
    expect(box().value).toBe('@bob ');
    await write('@bo^');
    page.querySelectorAll<HTMLElement>('[role=option]')[1]?.click();
    await shown(composer);
    expect(box().value).toBe('@bobby ');
    await write('@bo^');
    await press('Escape');
    expect([rows(), ended]).toEqual([[], []]);
    await press('Escape');
    expect(ended).toHaveLength(1);
  });

  it('are offered while a word is composed, but no key of the input method takes one', async () => {
    await write('@bo^');
    await press('Enter', { isComposing: true });
    await press('Enter', { keyCode: 229 });
    expect([box().value, rows().length]).toEqual(['@bo', 2]);
  });

  it('of emoji become it with the second colon, but not where it was put back or pasted', async () => {
    await write('so :tada:^');
    expect(box().value).toBe('so 🎉');
    const left: string[] = [];
    for (const way of ['historyUndo', 'insertFromPaste', 'deleteContentBackward']) {
      await write('so :tada:^', way);
      left.push(box().value);
    }
    await write('so :nothing:^');
    expect([...left, box().value]).toEqual(['so :tada:', 'so :tada:', 'so :tada:', 'so :nothing:']);
  });
});

describe('formatting in the composer', () => {
  it('goes by keys', async () => {
    await write('the [crane]');
    await press('b', { ctrlKey: true });
    expect([box().value, box().selectionStart, box().selectionEnd]).toEqual(['the **crane**', 6, 11]);
    await press('*', { code: 'Digit8', ctrlKey: true, shiftKey: true });
    expect(box().value).toBe('- the **crane**');
  });

  it('goes by a toolbar with one stop of the Tab key, which Alt+F10 reaches and Esc leaves', async () => {
    await write('[crane]');
    await press('F10', { altKey: true });
    expect(document.activeElement).toBe(button('Bold', page));
    await press('ArrowRight', {}, document.activeElement!);
    expect(document.activeElement).toBe(button('Italic', page));
    const toolbar = page.querySelector('[role=toolbar]')!;
    expect([...toolbar.querySelectorAll('button')].filter(({ tabIndex }) => tabIndex === 0)).toEqual([
      document.activeElement,
    ]);
    button('Italic', page).click();
    await shown(composer);
    expect([box().value, document.activeElement]).toEqual(['*crane*', box()]);
    await press('F10', { altKey: true });
    await press('ArrowLeft', {}, document.activeElement!);
    await press('ArrowLeft', {}, document.activeElement!);
    expect(document.activeElement).toBe(button('Preview', page));
    await press('Escape', {}, document.activeElement!);
    expect(document.activeElement).toBe(box());
  });

  it('shows what will be sent instead of the box, which is back for the next word', async () => {
    composer.componentRef.setInput('finished', (text: string) => text.toUpperCase());
    await write('crane^');
    button('Preview', page).click();
    await shown(composer);
    expect(page.querySelector('parley-message-body')?.textContent).toBe('CRANE');
    expect(box().closest('[hidden]')).not.toBeNull();
    expect(button('Preview', page).getAttribute('aria-pressed')).toBe('true');
    button('Bold', page).click();
    await shown(composer);
    expect([page.querySelector('parley-message-body'), document.activeElement]).toEqual([null, box()]);
    button('Preview', page).click();
    await shown(composer);
    button('Send', page).click();
    await shown(composer);
    expect([sent, page.querySelector('parley-message-body')]).toEqual([['crane****'], null]);
  });

  it('counts what will be sent', async () => {
    composer.componentRef.setInput('limit', 10);
    composer.componentRef.setInput('finished', (text: string) => `${text}, and more`);
    await write('crane^');
    await press('Enter');
    expect([sent, page.textContent]).toEqual([[], expect.stringContaining('5 characters too many')]);
  });

  it('goes on with a list on a new line', async () => {
    await write('- one^');
    const event = new InputEvent('beforeinput', { inputType: 'insertLineBreak', cancelable: true });
    box().dispatchEvent(event);
    await shown(composer);
    expect([event.defaultPrevented, box().value]).toEqual([true, '- one\n- ']);
  });

  it('puts the emoji that is chosen to where the caret was', async () => {
    await write('the ^crane');
    button('Emoji', page).click();
    await shown(composer);
    expect([box().value, document.activeElement]).toEqual(['the 🚢crane', box()]);
    picked = null;
    button('Emoji', page).click();
    await shown(composer);
    expect(box().value).toBe('the 🚢crane');
  });
});

describe('what is pasted into the composer', () => {
  it('is kept as a table or code, and as plain text with Ctrl+Shift+V', async () => {
    const table = { 'text/plain': 'pier\tships\nnorth\t3' };
    await write('^');
    expect((await paste(table)).defaultPrevented).toBe(true);
    expect(box().value).toBe('| pier | ships |\n| --- | --- |\n| north | 3 |');
    await press('v', { ctrlKey: true, shiftKey: true });
    expect((await paste(table)).defaultPrevented).toBe(false);
    await write('^');
    await paste({ 'text/plain': 'a = 1\nb = 2', 'vscode-editor-data': '{"mode":"python"}' });
    expect(box().value).toBe('```python\na = 1\nb = 2\n```');
  });

  it('is left to the browser where it is a text', async () => {
    await write('^');
    expect((await paste({ 'text/plain': 'the crane' })).defaultPrevented).toBe(false);
  });
});
