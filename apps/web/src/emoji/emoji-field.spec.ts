import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { box, button, buttons, fill, shown } from '../../test/hands.js';
import { EmojiField } from './emoji-field.js';

const names = [['☕', 'hot beverage', 3, 0, 'coffee']];

beforeEach(() => {
  document.body.replaceChildren();
  Object.assign(globalThis, { fetch: async () => ({ ok: true, json: async () => names }) });
});

describe('the field for an emoji', () => {
  it('finds it by a word, and has the focus again when it is taken', async () => {
    const fixture = TestBed.createComponent(EmojiField);
    document.body.append(fixture.nativeElement as HTMLElement);
    const page = await shown(fixture);
    fill('Emoji', 'coff', page);
    await shown(fixture);
    button('hot beverage', page).focus();
    button('hot beverage', page).click();
    await shown(fixture);
    expect([box('Emoji', page).value, buttons(page)]).toEqual(['☕', []]);
    expect(document.activeElement).toBe(box('Emoji', page));
  });
});
