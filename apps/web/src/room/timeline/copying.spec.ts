import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Toasts } from '../../shell/toasts.js';
import { Copying } from './copying.js';
import type { Entry } from './entries.js';

/** What stood selected in the page when it was told to copy. */
let copied: string[];
let allowed: boolean;

/** As on plain http: the async clipboard is not there. */
beforeEach(() => {
  copied = [];
  allowed = true;
  document.execCommand = () => {
    const { activeElement } = document;
    if (activeElement instanceof HTMLTextAreaElement) copied.push(activeElement.value);
    return allowed;
  };
});
afterEach(() => void Reflect.deleteProperty(document, 'execCommand'));

const entry = { body: 'two\nlines', seq: 7, threadRoot: null } as Entry;
const said = () =>
  TestBed.inject(Toasts)
    .shown()
    .map(({ text }) => text);

describe('copying a message', () => {
  it('works on plain http too, where there is no clipboard for pages', async () => {
    await TestBed.inject(Copying).text(entry);
    await TestBed.inject(Copying).link('kitchen', entry);
    expect(copied).toEqual(['two\nlines', new URL('/rooms/kitchen?at=7', document.baseURI).href]);
    expect(said()).toEqual(['The text was copied.', 'The link was copied.']);
    expect(document.querySelector('textarea')).toBeNull();
  });

  it('leads to a reply where it stands', async () => {
    const link = (more: Partial<Entry>) =>
      TestBed.inject(Copying).link('kitchen', { ...entry, threadRoot: 3, ...more });
    await link({ inRoom: false });
    await link({ inRoom: true });
    const addresses = ['/rooms/kitchen?thread=3&reply=7', '/rooms/kitchen?at=7'];
    expect(copied).toEqual(addresses.map((address) => new URL(address, document.baseURI).href));
  });

  it('says so where the browser refuses', async () => {
    allowed = false;
    await TestBed.inject(Copying).text(entry);
    expect(said()).toEqual(['This browser does not let pages copy here. Select the text and copy it.']);
  });
});
