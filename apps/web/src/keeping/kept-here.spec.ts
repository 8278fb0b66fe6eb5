import { afterEach, describe, expect, it } from '@jest/globals';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { type Route, routes } from '@parley/contracts';
import type { Parley } from '@parley/sdk';
import { aliceIn } from '../../test/a-conversation.js';
import { FakeHandle } from '../../test/fake-handle.js';
import { shown } from '../../test/hands.js';
import { until } from '../../test/until.js';
import { Conversation } from '../room/conversation.js';
import { PARLEY } from '../session/parley.js';

let handle: FakeHandle;
let page: ComponentFixture<Conversation>;
/** What the server keeps, and how often it was asked. */
let keepDays: number | null;
let asked: number;
afterEach(() => (page.nativeElement as HTMLElement).remove());

async function open(count: number, firstSeq: number): Promise<HTMLElement> {
  handle = new FakeHandle(count);
  aliceIn(handle);
  asked = 0;
  const parley = TestBed.inject(PARLEY);
  const { call } = parley;
  parley.call = (async (route: Route, input: never) => {
    if (route !== routes.server.info) return call(route, input);
    asked += 1;
    return { keepDays };
  }) as unknown as Parley['call'];
  page = TestBed.createComponent(Conversation);
  page.componentRef.setInput('roomId', handle.id);
  document.body.append(page.nativeElement as HTMLElement);
  await page.whenStable();
  await handle.open('latest');
  await goes(firstSeq);
  return page.nativeElement as HTMLElement;
}

/** What is older is gone. */
async function goes(firstSeq: number): Promise<void> {
  const { room, messages } = handle.get();
  handle.set({
    room: { ...room!, firstSeq },
    messages: messages.filter(({ seq }) => seq >= firstSeq),
    hasMoreBefore: false,
  });
  await shown(page);
}
const rows = (screen: HTMLElement) => screen.querySelectorAll('parley-message-row').length;

describe('where older messages are no longer kept', () => {
  it('the oldest that is left says so, and for how long they are kept, as it is now', async () => {
    keepDays = 90;
    const screen = await open(30, 1);
    expect(screen.textContent).toContain('This is where the conversation begins.');
    expect(asked).toBe(0);
    await goes(11);
    expect([rows(screen), asked]).toEqual([20, 1]);
    expect(screen.textContent).not.toContain('This is where the conversation begins.');
    expect(screen.querySelector('.aside')?.textContent).toBe(
      'Older messages are no longer kept (kept for 90 days).',
    );
    keepDays = 30;
    await goes(21);
    await until(() => asked === 2);
    await shown(page);
    expect(screen.querySelector('.aside')?.textContent).toContain('(kept for 30 days)');
  });

  it('a room of which nothing is left says it in the place of its first message', async () => {
    keepDays = null;
    const screen = await open(3, 4);
    expect(rows(screen)).toBe(0);
    expect(screen.textContent).toContain("It's quiet here.");
    expect(screen.textContent).toContain('Older messages are no longer kept.');
    expect(screen.textContent).not.toContain('Write the first message.');
    handle.hear({ body: 'and on we go' });
    await shown(page);
    expect([rows(screen), screen.querySelector('.aside')?.textContent]).toEqual([
      1,
      'Older messages are no longer kept.',
    ]);
  });
});
