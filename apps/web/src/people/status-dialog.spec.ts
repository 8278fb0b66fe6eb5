import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import type { Self } from '@parley/contracts';
import { alice, aSelf } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { box, button, fill, shown, submit } from '../../test/hands.js';
import { StatusDialog } from './status-dialog.js';

const noon = new Date(2026, 10, 20, 12).getTime();
const timers = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'requestAnimationFrame',
  'cancelAnimationFrame',
  'requestIdleCallback',
  'cancelIdleCallback',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;
let client: FakeClient;
let closed: number;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  closed = 0;
  // It is noon, and time passes as ever.
  jest.useFakeTimers({ now: noon, doNotFake: [...timers] });
});
afterEach(() => void jest.useRealTimers());

async function dialog(me: Partial<Self> = {}) {
  client.signIn(aSelf({ ...alice, ...me }));
  TestBed.overrideProvider(DialogRef, { useValue: { close: () => (closed += 1) } });
  const fixture = TestBed.createComponent(StatusDialog);
  document.body.append(fixture.nativeElement as HTMLElement);
  const page = await shown(fixture);
  return {
    page,
    again: () => shown(fixture),
    pick: (end: string) => {
      const choice = page.querySelector('select');
      if (!choice) throw new Error('There is no choice.');
      choice.value = end;
      choice.dispatchEvent(new Event('change', { bubbles: true }));
    },
  };
}
const saved = () => JSON.parse(client.did.at(-1)?.replace('updateMe ', '') ?? '{}') as object;

describe('a status', () => {
  it('is set with an emoji, until one clears it', async () => {
    const { page, again } = await dialog();
    fill('What you are at', 'at the harbour', page);
    fill('Emoji', '⚓', page);
    submit(page);
    await again();
    expect(saved()).toEqual({ statusEmoji: '⚓', statusText: 'at the harbour', statusUntil: null });
    expect(closed).toBe(1);
  });

  it('that is often used comes with its emoji and its end', async () => {
    const { page, again } = await dialog();
    button('📅In a meeting', page).click();
    await again();
    expect(box('What you are at', page).value).toBe('In a meeting');
    submit(page);
    await again();
    const { statusUntil, ...rest } = saved() as { statusUntil: string };
    expect(rest).toEqual({ statusEmoji: '📅', statusText: 'In a meeting' });
    expect(Date.parse(statusUntil) - noon).toBe(60 * 60_000);
  });

  it('keeps the end it has, unless one chooses another', async () => {
    const statusUntil = new Date(noon + 7_200_000).toISOString();
    const { page, again, pick } = await dialog({ statusText: 'at lunch', statusUntil });
    fill('What you are at', 'at dinner', page);
    submit(page);
    await again();
    expect(saved()).toMatchObject({ statusText: 'at dinner', statusUntil });
    pick('never');
    await again();
    submit(page);
    await again();
    expect(saved()).toMatchObject({ statusText: 'at dinner', statusUntil: null });
  });

  it('begins with the one that one has', async () => {
    const { page } = await dialog({ statusText: 'ashore', statusEmoji: '⚓' });
    expect([box('What you are at', page).value, box('Emoji', page).value]).toEqual(['ashore', '⚓']);
  });

  it('takes no word for an emoji, and says so in place', async () => {
    const { page, again } = await dialog();
    fill('Emoji', 'coffee', page);
    submit(page);
    expect((await again()).textContent).toContain('This is not one emoji.');
    expect([client.did, box('Emoji', page).value]).toEqual([[], 'coffee']);
  });

  it('wants a time to come, and says so in place', async () => {
    const { page, again, pick } = await dialog();
    fill('What you are at', 'away', page);
    pick('own');
    await again();
    for (const wrong of ['', '2026-11-19T12:00']) {
      fill('Date and time', wrong, page);
      submit(page);
      expect((await again()).querySelector('.error')?.textContent.trim()).toBe('Choose a time to come.');
      expect(box('Date and time', page).getAttribute('aria-invalid')).toBe('true');
    }
    expect(client.did).toEqual([]);
    fill('Date and time', '2026-11-21T12:00', page);
    submit(page);
    await again();
    expect(saved()).toMatchObject({ statusUntil: new Date(noon + 86_400_000).toISOString() });
  });

  it('of more than a hundred characters is refused in place, and what was typed stays', async () => {
    const { page, again } = await dialog();
    fill('What you are at', 'x'.repeat(101), page);
    submit(page);
    await again();
    expect([client.did, closed, box('What you are at', page).value.length]).toEqual([[], 0, 101]);
  });
});
