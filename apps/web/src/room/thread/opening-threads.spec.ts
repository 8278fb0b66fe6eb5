import { beforeEach, describe, expect, it } from '@jest/globals';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { bob, timeAt } from '@parley/testkit';
import { aliceIn } from '../../../test/a-conversation.js';
import { FakeHandle } from '../../../test/fake-handle.js';
import { shown } from '../../../test/hands.js';
import { Conversation } from '../conversation.js';

let page: ComponentFixture<Conversation>;
let screen: HTMLElement;

beforeEach(async () => {
  const handle = new FakeHandle(30);
  aliceIn(handle);
  page = TestBed.createComponent(Conversation);
  page.componentRef.setInput('roomId', handle.id);
  screen = page.nativeElement as HTMLElement;
  document.body.append(screen);
  const thread = { root: 29, replies: 4, lastSeq: 40, lastAt: timeAt(1), lastAuthorId: bob.id };
  handle.set({ threads: new Map([[29, thread]]) });
  await handle.open();
  handle.hear({ threadRoot: 7, threadSeq: 1, inRoom: true, body: 'a reply' });
  await shown(page);
});

const rowOf = (body: string) =>
  [...screen.querySelectorAll('parley-message-row')].find((row) => row.textContent.includes(body));

async function opened(): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve));
  await shown(page);
  return TestBed.inject(Router).url;
}

async function press(key: string, body: string): Promise<string> {
  const article = rowOf(body)?.querySelector('article');
  article?.focus();
  article?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  return opened();
}

describe('the thread of a message', () => {
  it('is opened by a key, also where nobody has replied yet', async () => {
    expect(await press('t', 'message 30')).toBe('/?thread=30');
  });

  it('is opened by the line under what began it', async () => {
    rowOf('message 29')?.querySelector<HTMLElement>('parley-thread-line button')?.click();
    expect(await opened()).toBe('/?thread=29');
    expect(screen.querySelectorAll('parley-thread-line')).toHaveLength(1);
  });

  it('is opened from a reply that stands in the room, too, which says whose it is', async () => {
    const sign = rowOf('a reply')?.querySelector<HTMLElement>('parley-thread-sign button');
    expect(sign?.textContent).toContain('message 7');
    sign?.click();
    expect(await opened()).toBe('/?thread=7');
    await TestBed.inject(Router).navigateByUrl('/');
    expect(await press('t', 'a reply')).toBe('/?thread=7');
  });
});
