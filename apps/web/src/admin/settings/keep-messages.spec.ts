import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { routes } from '@parley/contracts';
import { alice, anId } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { button, buttons, fill, shown, submit } from '../../../test/hands.js';
import { until } from '../../../test/until.js';
import { Toasts } from '../../shell/toasts.js';
import { ServerSettingsPage } from './server-settings-page.js';

let client: FakeClient;
let page: HTMLElement;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn({ ...alice, role: 'owner' });
  client.server.wouldGo = { messages: 1_234, rooms: 2, oldest: '2024-03-05T12:00:00.000Z' };
});
afterEach(() => page.remove());

async function settings() {
  const fixture = TestBed.createComponent(ServerSettingsPage);
  document.body.append(fixture.nativeElement as HTMLElement);
  await shown(fixture);
  page = (fixture.nativeElement as HTMLElement).querySelector('parley-keep-messages')!;
  const again = () => shown(fixture);
  const list = () => page.querySelector<HTMLSelectElement>('select')!;
  const choose = async (value: 'ever' | 'some') => {
    list().value = value;
    list().dispatchEvent(new Event('change', { bubbles: true }));
    await again();
  };
  const type = async (days: string) => {
    fill('Days', days, page);
    await again();
  };
  const send = async () => {
    submit(page);
    await again();
  };
  return { again, list, choose, type, send };
}

/** Until the dialog, whose code is loaded first, stands there. */
async function dialog(): Promise<HTMLElement> {
  await until(() => document.querySelector('[role=dialog] footer button') !== null);
  return document.querySelector<HTMLElement>('[role=dialog]')!;
}
const says = () => page.querySelector('[role=status]')?.textContent.trim();
const did = (what: string) => client.did.filter((each) => each.startsWith(what));
const keeps = (days: number | null, environment: string | null = null) =>
  (client.server.settings.keepDays = { value: days, chosen: days, fallback: null, environment });
const said = () =>
  TestBed.inject(Toasts)
    .shown()
    .map(({ text }) => text);

describe('for how long the server keeps messages', () => {
  it('is for ever at first, and then how much a number of days would take away, counted once one stops typing', async () => {
    const { choose, type, again, list } = await settings();
    expect([list().value, says()]).toEqual(['ever', '']);
    await choose('some');
    await type('9');
    await type('90');
    expect(says()).toBe('What would go is being counted.');
    await until(() => did('count').length > 0);
    await again();
    expect(says()).toBe('1,234 messages in 2 rooms would go now, the oldest of 5 March 2024.');
    expect(did('count')).toEqual(['count 90']);
  });

  it('is chosen by who agreed to what goes, and stands in the history then', async () => {
    const { choose, type, send, again } = await settings();
    await choose('some');
    await type('90');
    void send();
    const asked = await dialog();
    expect(asked.textContent).toContain('Keep messages for 90 days only?');
    expect(asked.textContent).toContain(
      '1,234 messages in 2 rooms would go now, the oldest of 5 March 2024.',
    );
    expect(asked.textContent).toContain('Nobody can bring back what is gone.');
    expect(did('updateSettings')).toEqual([]);
    const change = {
      setting: 'keepDays',
      before: null,
      after: '90',
      at: '2026-01-02T12:00:00.000Z',
      by: alice,
    };
    client.server.settingChanges = [{ id: anId(), ...change }];
    button('Take them away', asked).click();
    await until(() => said().length > 0);
    await again();
    expect([did('updateSettings'), said()]).toEqual([
      ['updateSettings {"keepDays":90}'],
      ['Saved. It holds now.'],
    ]);
    const row = [...document.querySelectorAll('tbody th, tbody td')].map((each) => each.textContent.trim());
    expect(row).toEqual(['Keep messages', 'for ever', '90 days', 'Alice', '2 Jan']);
  });

  it('stays as it was, and what was typed stands there, where one does not agree', async () => {
    keeps(365);
    const { type, send, again } = await settings();
    await type('30');
    void send();
    button('Cancel', await dialog()).click();
    await until(() => document.querySelector('[role=dialog]') === null);
    await again();
    expect(did('updateSettings')).toEqual([]);
    expect(page.querySelector<HTMLInputElement>('input')?.value).toBe('30');
  });

  it('asks nothing where more is kept, and says that what is gone stays gone', async () => {
    keeps(30);
    const { choose, type, send } = await settings();
    await type('60');
    expect(says()).toBe('More is kept from now on. What is gone already stays gone.');
    await choose('ever');
    expect(says()).toBe('More is kept from now on. What is gone already stays gone.');
    await send();
    expect([did('count'), did('updateSettings')]).toEqual([[], ['updateSettings {"keepDays":null}']]);
  });

  it('says that nothing is that old', async () => {
    client.server.wouldGo = { messages: 0, rooms: 0, oldest: null };
    const { choose, type, send } = await settings();
    await choose('some');
    await type('900');
    void send();
    const asked = await dialog();
    expect(asked.textContent).toContain('No message is older than that: nothing goes now.');
    expect(buttons(asked)).toContain('Keep them so long');
  });

  it.each(['', '0', '36501', '1.5'])('takes no %j for a number of days', async (days) => {
    const { choose, type, send } = await settings();
    await choose('some');
    await type(days);
    await send();
    expect(page.querySelector('.error')?.textContent).toBe('A whole number of days, from 1 to 36,500.');
    expect([did('count'), did('updateSettings')]).toEqual([[], []]);
  });

  it('is not changed where it could not be said what goes: one tries again, with what was typed', async () => {
    client.refuse('count', 'server.busy');
    const { choose, type, send, again } = await settings();
    await choose('some');
    await type('90');
    await until(() => did('count').length > 0);
    await again();
    expect(says()).toBe('What would go could not be counted. The server is busy. Please wait a moment.');
    await send();
    expect(page.querySelector('[role=alert]')?.textContent).toContain(
      'so nothing was changed. The server is busy.',
    );
    client.refusals.clear();
    button('Retry', page).click();
    await again();
    expect([says()?.slice(0, 14), buttons(page)]).toEqual(['1,234 messages', ['Save']]);
    expect(did('updateSettings')).toEqual([]);
  });

  it('says what the server refused, and keeps what was typed', async () => {
    keeps(30);
    client.refuse('updateSettings', 'setting.overridden');
    const { type, send } = await settings();
    await type('60');
    await send();
    expect(page.querySelector('[role=alert]')?.textContent).toContain(
      'The environment of the server decides this',
    );
    expect(page.querySelector<HTMLInputElement>('input')?.value).toBe('60');
  });

  it('cannot be chosen where the environment decides, and says which variable does', async () => {
    keeps(30, 'KEEP_DAYS');
    const { list } = await settings();
    expect([list().disabled, page.querySelector<HTMLInputElement>('input')?.disabled]).toEqual([true, true]);
    expect(page.textContent).toContain('The environment decides this (KEEP_DAYS)');
    expect(buttons(page)).toEqual([]);
  });

  it('says that it could not be asked, and asks again', async () => {
    client.refuse('settings', 'server.unavailable');
    const { again } = await settings();
    expect(page.querySelector('[role=alert]')?.textContent).toContain(
      'The server cannot be reached just now.',
    );
    client.refusals.clear();
    button('Retry', page).click();
    await again();
    expect(page.querySelector('select')).not.toBeNull();
  });

  it('is asked for anew by everything that shows it, once it is saved', async () => {
    keeps(30);
    const asked: unknown[] = [];
    const { call } = client.parley;
    client.parley.call = async (route, input) => {
      asked.push(route);
      return call(route, input);
    };
    const { choose, send } = await settings();
    const before = asked.length;
    await choose('ever');
    await send();
    expect(asked.slice(before)).toEqual([routes.server.info]);
  });
});
