import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DialogRef } from '@angular/cdk/dialog';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { alice } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { button, shown } from '../../../test/hands.js';
import { EmojiHabits } from '../emoji-habits.js';
import type { EmojiName } from '../emoji-names.js';
import { EmojiPicker } from './emoji-picker.js';

const some: readonly EmojiName[] = [
  ['😀', 'grinning face', 0, 0, 'grinning', 'smile'],
  ['👋', 'waving hand', 1, 1, 'wave', 'hello'],
  ['👍', 'thumbs up', 1, 1, '+1 thumbsup'],
  ['🎉', 'party popper', 5, 0, 'tada', 'celebrate'],
];
const asked = jest.fn<() => Promise<unknown>>();

let fixture: ComponentFixture<EmojiPicker>;
let page: HTMLElement;
let closed: unknown[];

async function look(): Promise<void> {
  fixture = TestBed.createComponent(EmojiPicker);
  document.body.append(fixture.nativeElement as HTMLElement);
  page = await shown(fixture);
}

beforeEach(() => {
  document.body.replaceChildren();
  Object.assign(globalThis, { fetch: asked });
  asked.mockResolvedValue({ ok: true, json: async () => some });
  const client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  closed = [];
  TestBed.overrideProvider(DialogRef, { useValue: { close: (emoji: unknown) => closed.push(emoji) } });
});

const cells = () => [...page.querySelectorAll<HTMLElement>('[role=gridcell]')];
const offered = () => cells().map((cell) => cell.textContent.trim());
const tabStop = () =>
  cells()
    .find(({ tabIndex }) => tabIndex === 0)
    ?.getAttribute('aria-label');
const field = () => page.querySelector('input')!;
const told = () => page.querySelector('[role=status]')?.textContent.trim();

async function search(query: string): Promise<void> {
  field().value = query;
  field().dispatchEvent(new Event('input'));
  await shown(fixture);
}

async function press(key: string, on: Element = document.activeElement!): Promise<KeyboardEvent> {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  on.dispatchEvent(event);
  await shown(fixture);
  return event;
}

describe('the emoji picker', () => {
  it('says that the emoji could not be loaded, and tries again', async () => {
    asked.mockRejectedValueOnce(new TypeError('no network'));
    await look();
    expect([told(), offered()]).toEqual(['The emoji could not be loaded.', []]);
    button('Retry', page).click();
    await shown(fixture);
    expect(offered()).toHaveLength(4);
  });

  it('shows them by groups, those used last first, and goes to a group', async () => {
    TestBed.inject(EmojiHabits).took('🎉');
    await look();
    expect(offered()).toEqual(['🎉', '😀', '👋', '👍', '🎉']);
    const headings = [...page.querySelectorAll('[role=columnheader]')].map((each) => each.textContent);
    expect(headings).toEqual(['Used last', 'Faces and feelings', 'People and body', 'Activities']);
    button('People and body', page).click();
    await shown(fixture);
    expect(tabStop()).toBe('waving hand');
  });

  it('has one cell that the Tab key reaches, moved by the arrows, and takes it with Enter or the space bar', async () => {
    await look();
    await press('ArrowDown', field());
    expect(document.activeElement?.getAttribute('aria-label')).toBe('grinning face');
    await press('ArrowDown');
    await press('ArrowRight');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('thumbs up');
    expect(cells().filter(({ tabIndex }) => tabIndex === 0)).toEqual([document.activeElement]);
    expect(page.querySelector('.named')?.textContent).toContain(':+1:');
    await press('Enter');
    await press(' ');
    expect(closed).toEqual(['👍', '👍']);
  });

  it('goes back into the field from the first row, and wherever one types on', async () => {
    await look();
    await press('ArrowDown', field());
    await press('ArrowUp');
    expect(document.activeElement).toBe(field());
    await press('ArrowDown');
    expect((await press('t')).defaultPrevented).toBe(false);
    expect(document.activeElement).toBe(field());
  });

  it('finds them by name, code and word, says how many, and takes the first with Enter', async () => {
    await look();
    await search('cele');
    expect([offered(), told()]).toEqual([['🎉'], '1 emoji found']);
    await press('Enter', field());
    expect(closed).toEqual(['🎉']);
    await search('zzz');
    expect([offered(), told()]).toEqual([[], 'No emoji is called “zzz”.']);
    await press('Enter', field());
    expect(closed).toEqual(['🎉']);
    await search('z');
    expect(offered()).toHaveLength(4);
  });

  it('takes what is clicked', async () => {
    await look();
    cells()[3]?.click();
    expect(closed).toEqual(['🎉']);
  });

  it('shows people in the tone that was chosen, from then on', async () => {
    await look();
    const tones = page.querySelector('select')!;
    tones.selectedIndex = 3;
    tones.dispatchEvent(new Event('change'));
    await shown(fixture);
    expect(offered()).toEqual(['😀', '👋🏽', '👍🏽', '🎉']);
    fixture.destroy();
    await look();
    expect(offered()).toEqual(['😀', '👋🏽', '👍🏽', '🎉']);
  });
});
