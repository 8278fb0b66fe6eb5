import { beforeEach, describe, expect, it } from '@jest/globals';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { problemOf } from '@parley/contracts';
import { type Drafts, type HeldThread, ParleyError } from '@parley/sdk';
import { aMessage, bob, timeAt } from '@parley/testkit';
import { aliceIn } from '../../../test/a-conversation.js';
import { FakeHandle } from '../../../test/fake-handle.js';
import { button, buttons, shown } from '../../../test/hands.js';
import { windowOf } from '../../../test/window-of.js';
import { Toasts } from '../../shell/toasts.js';
import { ThreadPane } from './thread-pane.js';

let room: FakeHandle;
let thread: FakeHandle;
let drafts: Drafts;
let page: ComponentFixture<ThreadPane>;
let screen: HTMLElement;
const root = aMessage({ seq: 2, roomId: 'kitchen-id', authorId: bob.id, body: 'what began it' });
const mine = (more: Partial<HeldThread> = {}): HeldThread => ({
  root: 2,
  isFollowed: true,
  following: null,
  lastThreadSeq: 3,
  readThreadSeq: 3,
  readSeq: 5,
  readVersion: 0,
  unread: 0,
  mentions: 0,
  replies: 0,
  called: [],
  ...more,
});

beforeEach(() => {
  room = new FakeHandle(5);
  thread = new FakeHandle(0);
  for (const threadSeq of [1, 2, 3]) {
    const body = `reply ${threadSeq}`;
    thread.all.push(
      aMessage({ roomId: room.id, seq: threadSeq + 2, threadRoot: 2, threadSeq, authorId: bob.id, body }),
    );
  }
  thread.set({ room: room.get().room, own: room.get().own, root, thread: mine() });
  thread.open = async () => thread.set({ status: 'ready', messages: thread.all, problem: null });
  room.replies.set(2, thread);
  windowOf(1440);
});

async function open(reply: number | null = null): Promise<void> {
  ({ drafts } = aliceIn(room));
  await TestBed.inject(Router).navigateByUrl('/rooms/kitchen-id?thread=2');
  page = TestBed.createComponent(ThreadPane);
  page.componentRef.setInput('roomId', room.id);
  page.componentRef.setInput('root', 2);
  page.componentRef.setInput('reply', reply);
  screen = page.nativeElement as HTMLElement;
  document.body.append(screen);
  await shown(page);
}

const bodies = () =>
  [...screen.querySelectorAll('parley-message-body')].map(({ textContent }) => textContent);
const text = (selector: string) => screen.querySelector(selector)?.textContent.trim();
const box = () => screen.querySelector('textarea')!;

async function write(words: string): Promise<void> {
  box().value = words;
  box().dispatchEvent(new Event('input'));
  button('Send', screen).click();
  await shown(page);
}

describe('a thread beside its room', () => {
  it('has what began it on top, how many replied, and the replies', async () => {
    thread.set({
      threads: new Map([[2, { root: 2, replies: 3, lastSeq: 5, lastAt: timeAt(5), lastAuthorId: bob.id }]]),
    });
    await open();
    expect(bodies()).toEqual(['what began it', 'reply 1', 'reply 2', 'reply 3']);
    expect(text('.replies')).toBe('3 replies');
    expect(screen.querySelector('parley-thread-line, parley-thread-sign')).toBeNull();
    expect(screen.textContent).not.toContain('This is where the conversation begins.');
  });

  it('says that nobody has replied yet', async () => {
    thread.all.length = 0;
    await open();
    expect(text('.replies')).toBe('No replies yet.');
    expect(bodies()).toEqual(['what began it']);
  });

  it('is written in by itself, and in the room as well only where that is chosen, once', async () => {
    await open();
    expect(box().getAttribute('aria-label')).toContain('Reply in the thread in');
    await write('only here');
    screen.querySelector<HTMLInputElement>('.also input')?.click();
    await write('and there');
    await write('only here again');
    expect(thread.get().pending.map(({ body, inRoom }) => [body, inRoom])).toEqual([
      ['only here', false],
      ['and there', true],
      ['only here again', false],
    ]);
    expect(room.get().pending).toEqual([]);
  });

  it('keeps what is begun in it apart from what is begun in the room', async () => {
    await open();
    box().value = 'half a';
    box().dispatchEvent(new Event('input'));
    await shown(page);
    expect([drafts.of(room.id, 2).box.text, drafts.of(room.id, 0).box.text]).toEqual(['half a', '']);
    expect(thread.did).toContain('types');
    expect(room.did).not.toContain('types');
  });

  it('takes nothing more where what began it is no longer kept, and shows the newer replies', async () => {
    thread.set({
      root: { ...root, body: '', deletedAt: timeAt(9) },
      room: { ...thread.get().room!, firstSeq: 3 },
    });
    await open();
    expect(screen.querySelector('parley-message-row')?.textContent).toContain(
      'This message is no longer kept.',
    );
    expect(bodies()).toEqual(['reply 1', 'reply 2', 'reply 3']);
    expect(text('.closed')).toBe(
      'The message that began this thread is no longer kept. Nothing can be added to it.',
    );
  });

  it('takes nothing more where what began it was deleted', async () => {
    thread.set({ root: { ...root, body: '', deletedAt: timeAt(9) } });
    await open();
    expect(text('.closed')).toContain('The message that began this thread was deleted.');
    expect(screen.querySelector('.also')).toBeNull();
    expect(bodies()).toEqual(['reply 1', 'reply 2', 'reply 3']);
  });

  it('puts the line above the first reply that is new, and reads on in the thread', async () => {
    thread.set({ thread: mine({ readThreadSeq: 1, readSeq: 3, unread: 2 }) });
    await open();
    const line = screen.querySelector('parley-new-line');
    expect(line?.nextElementSibling?.textContent).toContain('reply 2');
  });

  it('follows and stops following, and asks who replies without following it', async () => {
    await open();
    button('Following', screen).click();
    expect(room.did).toContain('follows no more 2');
    thread.set({ thread: mine({ isFollowed: false, following: false }) });
    await shown(page);
    expect(button('Follow', screen).getAttribute('aria-pressed')).toBe('false');
    await write('a word');
    const asked = TestBed.inject(Toasts).shown().at(-1);
    expect(asked?.text).toBe('You do not follow this thread.');
    asked?.act();
    expect(room.did.at(-1)).toBe('follows 2');
  });

  it('says why it could not be loaded, and tries again; and that there is none', async () => {
    thread.open = async () => thread.set({ status: 'loading', problem: ParleyError.local('timeout') });
    await open();
    expect(screen.textContent).toContain('The thread could not be loaded.');
    thread.open = async () =>
      thread.set({ status: 'loading', problem: new ParleyError(problemOf('message.not_found')) });
    button('Retry', screen).click();
    await shown(page);
    expect(screen.textContent).toContain('There is no such thread.');
    button('Close', screen.querySelector('parley-empty-state')!).click();
    await new Promise((resolve) => setTimeout(resolve));
    expect(TestBed.inject(Router).url).toBe('/rooms/kitchen-id');
  });

  it('stands out where the address names a reply', async () => {
    await open(4);
    expect(text('.highlighted')).toContain('reply 2');
  });

  it('has a way back on a phone, and else one to close it', async () => {
    windowOf(390);
    await open();
    expect(buttons(screen.querySelector('parley-pane-header')!)).toEqual(['Back', 'Following']);
  });
});
