import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { NotificationReason } from '@parley/contracts';
import { alice, aNotification, aRoom, bob, timeAt } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { button, buttons, shown } from '../../test/hands.js';
import { ToldList } from './told-list.js';
import { WhyDialog } from './why-dialog.js';

const kitchen = aRoom({ name: 'kitchen' });
let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(bob);
  client.holds(kitchen);
  client.known.set(new Map([[alice.id, alice]]));
});

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

const because = (more: Partial<NotificationReason>): NotificationReason => ({
  rule: 'told',
  kind: 'mention',
  decidedAt: timeAt(1),
  attempts: [],
  ...more,
});

async function asked(more: Partial<NotificationReason>) {
  client.reason = because(more);
  TestBed.overrideProvider(DIALOG_DATA, { useValue: { roomId: kitchen.id, seq: 3 } });
  TestBed.overrideProvider(DialogRef, { useValue: { close: () => undefined } });
  const fixture = TestBed.createComponent(WhyDialog);
  const page = await shown(fixture);
  const words = () => page.textContent.replace(/[\u2066-\u2069]/g, '').replace(/\s+/g, ' ');
  return { page, words, again: () => shown(fixture) };
}

describe('why Bob was notified, or was not', () => {
  it('is one sentence, and what was tried, with what was answered', async () => {
    const at = timeAt(2);
    const { words } = await asked({
      attempts: [
        { channel: 'app', device: firefox, outcome: 'received', rule: null, answer: 'page sound', at },
        { channel: 'app', device: null, outcome: 'received', rule: null, answer: 'desktop', at },
        { channel: 'app', device: firefox, outcome: 'left_out', rule: 'looking', answer: '', at },
        { channel: 'push', device: 'Chrome on Android', outcome: 'received', rule: null, answer: '', at },
        { channel: 'push', device: 'Laptop', outcome: 'failed', rule: null, answer: '410 Gone', at },
        { channel: 'mail', device: 'bob@example.com', outcome: 'left_out', rule: 'read', answer: '', at },
      ],
    });
    expect(words()).toContain('Why was I notified?');
    expect(words()).toContain('You were notified, for it mentions you.');
    expect(words()).toMatch(/Decided .*2026/);
    expect(words()).toContain('In the app (Firefox on Linux): shown on the page, with a sound');
    expect(words()).toContain('In the app: shown on the desktop');
    expect(words()).toMatch(/Firefox on Linux\): not shown .*One of your devices showed this place/);
    expect(words()).toContain('Chrome on Android: received');
    expect(words()).toMatch(/Laptop: given up.*Answer: 410 Gone/);
    expect(words()).toMatch(
      /E-mail to bob@example.com: left out.*You had read it before anything was sent\./,
    );
  });

  it('says that nothing was, where no app was open and nothing was sent', async () => {
    expect((await asked({})).words()).toContain('No open app showed it, and nothing was sent.');
  });

  it.each<[NotificationReason['rule'], string, string]>([
    ['room.none', 'You want to hear nothing of this room.', 'What you hear of in this room'],
    ['not_called', 'Nothing in it concerns you', 'What you hear of in this room'],
    ['person.none', 'You want to hear nothing of whoever wrote it.', 'What you hear of people'],
    ['kind.off', 'You do not want to hear of things of this kind.', 'What you hear of'],
    ['hours', 'It came in your quiet hours.', 'Quiet hours'],
    ['dnd', 'You did not want to be disturbed then.', 'Do not disturb'],
    ['looking', 'One of your devices showed this place when it came.', ''],
    ['own', 'You wrote it yourself.', ''],
    ['gone', 'It was deleted, or you were no longer in the room', ''],
    ['read', 'You had read it before anything was sent.', ''],
  ])('leads to what decided: %s', async (rule, sentence, setting) => {
    const { page, words } = await asked({ rule, kind: null });
    expect(words()).toContain('Why was I not notified?');
    expect(words()).toContain(sentence);
    expect(buttons(page).filter((name) => name !== 'Close')).toEqual(setting ? [setting] : []);
  });

  it('says where nothing was noted', async () => {
    expect((await asked({ rule: 'not_called', decidedAt: null })).words()).toContain(
      'This is by what you have chosen now.',
    );
  });

  it.each<[NotificationReason['rule'], string, string[], object]>([
    [
      'room.none',
      'What you hear of in this room',
      [`/rooms/${kitchen.id}`],
      { queryParams: { panel: 'about' } },
    ],
    ['hours', 'Quiet hours', ['/settings/notifications'], { fragment: 'hours' }],
    ['person.none', 'What you hear of people', ['/settings/notifications'], { fragment: 'people' }],
  ])('opens the setting that decided: %s', async (rule, name, path, extras) => {
    const { page } = await asked({ rule });
    const went = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
    button(name, page).click();
    expect(went.mock.calls.at(-1)).toEqual([path, extras]);
  });

  it('says that it could not be asked, and asks again', async () => {
    client.refuse('why', 'server.unavailable');
    const { page, words, again } = await asked({});
    expect(words()).toContain('cannot be reached');
    client.refusals.clear();
    button('Retry', page).click();
    await again();
    expect(words()).toContain('You were notified, for it mentions you.');
  });
});

describe('what Bob was notified of', () => {
  it('is listed when he wants it, page by page, each with why', async () => {
    const item = (excerpt: string, reason: Partial<NotificationReason>) => ({
      notification: aNotification({ roomId: kitchen.id, excerpt }),
      reason: because(reason),
    });
    client.decided = [item('one', {}), item('two', { rule: 'room.none' }), item('three', { rule: 'hours' })];
    const fixture = TestBed.createComponent(ToldList);
    const page = await shown(fixture);
    expect(client.did).toEqual([]);
    button('Show it', page).click();
    await shown(fixture);
    const rows = () =>
      [...page.querySelectorAll('li')].map(({ textContent }) =>
        textContent.replace(/[\u2066-\u2069]/g, '').replace(/\s+/g, ' '),
      );
    expect(rows()).toHaveLength(2);
    expect(rows()[0]).toMatch(
      /Alice mentioned you in kitchen ?one ?1 Jan .* You were notified, for it mentions you\./,
    );
    expect(rows()[1]).toMatch(
      /two ?1 Jan .* You want to hear nothing of this room\. Why was I not notified\?/,
    );
    expect(page.querySelector('a')?.getAttribute('href')).toBe(`/rooms/${kitchen.id}?at=1`);
    button('Show more', page).click();
    await shown(fixture);
    expect(rows()[2]).toContain('It came in your quiet hours.');
    expect(client.did).toEqual(['decided', 'decided 2']);
  });

  it('may be nothing, and may not be known', async () => {
    const fixture = TestBed.createComponent(ToldList);
    const page = await shown(fixture);
    client.refuse('decided', 'server.unavailable');
    button('Show it', page).click();
    expect((await shown(fixture)).querySelector('[role=alert]')?.textContent).toContain('cannot be reached');
    client.refusals.clear();
    button('Retry', page).click();
    expect((await shown(fixture)).textContent).toContain('Nothing was decided yet.');
  });
});
