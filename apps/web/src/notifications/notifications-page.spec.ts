import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { alice, anOwn, aPushDevice, aRoom, aSelf, bob, somePreferences } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { button, shown } from '../../test/hands.js';
import { Toasts } from '../shell/toasts.js';
import { NotificationsPage } from './notifications-page.js';
import { THIS_DEVICE, type ThisDeviceState } from './this-device.js';

const kitchen = aRoom({ name: 'kitchen' });
let client: FakeClient;
let fixture: ComponentFixture<NotificationsPage>;
let page: HTMLElement;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(aSelf({ ...alice, timeZone: 'Europe/Berlin' }));
  client.known.set(new Map([[bob.id, bob]]));
  client.everybody = [alice, bob];
});
afterEach(() => {
  page.remove();
  Reflect.deleteProperty(globalThis, 'Notification');
  Reflect.deleteProperty(globalThis, 'isSecureContext');
});

async function opened(): Promise<void> {
  fixture = TestBed.createComponent(NotificationsPage);
  page = fixture.nativeElement as HTMLElement;
  document.body.append(page);
  await again();
  client.did.length = 0;
}

const again = async () => {
  await new Promise((resolve) => setTimeout(resolve));
  return shown(fixture);
};
const part = (name: string) => page.querySelector<HTMLElement>(`parley-${name}`)!;
/** The box or radio with these words. */
const box = (words: string, within: HTMLElement = page) => {
  const label = [...within.querySelectorAll('label')].find(({ textContent }) => textContent.trim() === words);
  return label!.querySelector('input')!;
};
const press = async (name: string, within: ParentNode = page) => {
  button(name, within).click();
  await again();
};
const check = async (words: string, within?: HTMLElement) => {
  box(words, within).click();
  await again();
};
const sentence = () => part('sentence-now').textContent.trim();
const toasts = () =>
  TestBed.inject(Toasts)
    .shown()
    .map(({ text }) => text.replace(/[\u2066-\u2069]/g, ''));

describe('what Alice hears of', () => {
  it('is chosen kind by kind, saved at once, and said in a sentence', async () => {
    await opened();
    expect(sentence()).toContain('replies');
    await check('Somebody replies to you');
    expect(client.did).toEqual(['prefer {"notifyAbout":{"reply":false}}']);
    expect(sentence()).not.toContain('replies');
    expect(box('Somebody mentions you').checked).toBe(true);
  });

  it('stays as it was where it could not be saved, which is said', async () => {
    await opened();
    client.refuse('prefer', 'server.unavailable');
    await check('Somebody replies to you');
    await check('Every message');
    expect(box('Somebody replies to you').checked).toBe(true);
    expect(box('Mentions and replies').checked).toBe(true);
    expect(sentence()).toContain('replies');
    expect(toasts()).toEqual(['The server cannot be reached just now.']);
  });

  it('is every message of rooms for which she chose nothing, or what calls her', async () => {
    await opened();
    await check('Every message');
    expect(client.did).toEqual(['prefer {"notifyRooms":"all"}']);
    expect(sentence()).toContain('every message in your rooms');
  });

  it('is otherwise in some rooms: changed there, or made as the others', async () => {
    client.holds(kitchen, anOwn({ roomId: kitchen.id, notify: 'none', notifyChosen: true }));
    client.holds(aRoom({ name: 'garden' }));
    await opened();
    const rooms = part('notify-rooms');
    expect([...rooms.querySelectorAll('.name')].map(({ textContent }) => textContent)).toEqual(['kitchen']);
    expect(sentence()).toContain('1 room is told otherwise.');
    const level = rooms.querySelector('select')!;
    expect([...level.options].map(({ text }) => text)).toEqual([
      'All messages',
      'Mentions and replies',
      'Nothing',
      'As in my settings (mentions and replies)',
    ]);
    level.value = 'mentions';
    level.dispatchEvent(new Event('change'));
    await again();
    await press('As the others: kitchen', rooms);
    expect(client.did).toEqual([
      `setOwn ${kitchen.id} {"notify":"mentions"}`,
      `setOwn ${kitchen.id} {"notify":null}`,
    ]);
    expect(rooms.textContent).toContain('None. Choose one in the details of a room.');
  });

  it('is everything of some people, and nothing of others', async () => {
    await opened();
    const people = part('notify-people');
    await press('Add somebody', people);
    const found = [...people.querySelectorAll<HTMLElement>('parley-person-picker li button')];
    expect(found).toHaveLength(1);
    found[0]!.click();
    await again();
    expect(client.did.at(-1)).toBe(`prefer {"personLevels":{"${bob.id}":"all"}}`);
    const level = people.querySelector('select')!;
    level.value = 'none';
    level.dispatchEvent(new Event('change'));
    await again();
    expect(client.chosen.get().personLevels).toEqual({ [bob.id]: 'none' });
    await press('As usual: Bob', people);
    expect(client.chosen.get().personLevels).toEqual({});
  });
});

describe('when Alice hears of it', () => {
  it('is at certain hours of certain days, by the time where she is', async () => {
    await opened();
    const hours = part('notify-hours');
    expect(hours.textContent).toContain('By the time in Europe/Berlin.');
    await check('Only at certain hours');
    expect(client.chosen.get().notifyHours).toEqual({ from: 480, to: 1080, days: [1, 2, 3, 4, 5] });
    expect(sentence()).toContain('from 8:00 to 18:00 on weekdays');
    await check('Sunday');
    await check('Monday');
    const [from] = hours.querySelectorAll<HTMLInputElement>('input[type=time]');
    from!.value = '22:30';
    from!.dispatchEvent(new Event('change'));
    await again();
    expect(client.chosen.get().notifyHours).toEqual({ from: 1350, to: 1080, days: [0, 2, 3, 4, 5] });
    expect(hours.textContent).toContain('Until the next day.');
    await check('Only at certain hours');
    expect(client.chosen.get().notifyHours).toBeNull();
  });

  it('says that a time is none, and leaves what was chosen', async () => {
    client.chosen.set(somePreferences({ notifyHours: { from: 480, to: 1080, days: [1] } }));
    await opened();
    const [from] = part('notify-hours').querySelectorAll<HTMLInputElement>('input[type=time]');
    from!.value = '';
    from!.dispatchEvent(new Event('change'));
    await again();
    expect(part('notify-hours').querySelector('[role=alert]')?.textContent).toBe(
      'A time of the day, like 08:00.',
    );
    expect(client.did).toEqual([]);
  });

  it('says that there is no day', async () => {
    client.chosen.set(somePreferences({ notifyHours: { from: 480, to: 1080, days: [1] } }));
    await opened();
    await check('Monday');
    expect(sentence()).toBe('You are notified of nothing: no day is chosen.');
  });

  it('is not for a while, and again', async () => {
    await opened();
    await press('Until I turn it off');
    expect(client.did).toEqual(['prefer {"dndUntil":"9999-12-31T00:00:00.000Z"}']);
    expect(sentence()).toBe('You are notified of nothing until you turn off “do not disturb”.');
    await press('Turn it off');
    expect(client.did.at(-1)).toBe('prefer {"dndUntil":null}');
  });
});

describe('how Alice hears of it', () => {
  it('is with a sound that she can try, or without', async () => {
    await opened();
    await press('Play Chime');
    expect(part('notify-here').textContent).toContain('This browser does not let it sound.');
    await check('None');
    expect(client.did).toEqual(['prefer {"notifySound":"none"}']);
    expect(part('notify-here').textContent).not.toContain('Play');
  });

  it('asks the browser only when she presses what it is for, and says what it answered', async () => {
    let asked = 0;
    const may = {
      permission: 'default',
      requestPermission: async () => {
        may.permission = 'denied';
        return ++asked;
      },
    };
    Object.assign(globalThis, { Notification: may, isSecureContext: true });
    await opened();
    expect(asked).toBe(0);
    await press('Let this browser show notifications');
    expect(asked).toBe(1);
    expect(part('notify-here').textContent).toContain('Allow it beside the address');
  });

  it('is by e-mail after a while, where the server sends some and knows where to', async () => {
    client.mail = { on: true, address: 'alice@example.com' };
    await opened();
    const mail = part('notify-mail');
    expect(mail.textContent).toContain('To alice@example.com.');
    expect(sentence()).toContain('by e-mail after an hour');
    await check('After a day');
    await check('Never');
    expect(client.did).toEqual(['prefer {"mailAfter":1440}', 'prefer {"mailAfter":null}']);
  });

  it.each([
    [{ on: false, address: null }, 'This server sends no e-mail.'],
    [{ on: true, address: null }, 'Your account has no address.'],
  ])('says why there is no e-mail: %j', async (state, why) => {
    client.mail = state;
    await opened();
    expect(part('notify-mail').textContent).toContain(why);
    expect(sentence()).not.toContain('e-mail');
  });

  it('says where it is not known whether there is e-mail, and asks again', async () => {
    client.refuse('mail', 'server.unavailable');
    await opened();
    expect(part('notify-mail').querySelector('[role=alert]')).not.toBeNull();
    client.refusals.clear();
    await press('Retry', part('notify-mail'));
    expect(part('notify-mail').textContent).toContain('This server sends no e-mail.');
  });
});

describe('Alice’s devices', () => {
  const phone = aPushDevice({ name: 'Chrome on Android', silent: true });
  const state = signal<ThisDeviceState>('off');
  beforeEach(() => {
    state.set('off');
    TestBed.overrideProvider(THIS_DEVICE, {
      useValue: {
        state,
        look: async () => undefined,
        turnOn: async (name: string) => {
          client.did.push(`turn on ${name}`);
          client.pushDevices = [...client.pushDevices, aPushDevice({ name, current: true })];
          state.set('on');
          return 'on';
        },
      },
    });
  });

  it('are told while Parley is closed: this one from now on', async () => {
    await opened();
    expect(part('notify-devices').textContent).toContain('No device is told yet.');
    await press('Notify me on this device');
    expect(client.did[0]).toMatch(/^turn on /);
    expect(part('notify-devices').textContent).toContain('this device');
    expect(sentence()).toContain('on this device');
  });

  it.each<[ThisDeviceState, string]>([
    ['denied', 'Allow it beside the address'],
    ['insecure', 'only where this server is reached by https'],
    ['unsupported', 'cannot be told while Parley is closed'],
    ['install', 'Add to Home Screen'],
  ])('say what is in the way: %s', async (present, why) => {
    state.set(present);
    await opened();
    expect(part('notify-devices').textContent).toContain(why);
    expect(part('notify-devices').textContent).not.toContain('Notify me on this device');
  });

  it('say when they were heard, and are sent something to see', async () => {
    client.pushDevices = [phone];
    await opened();
    expect(part('told-device').textContent).toContain('It says nothing any more.');
    button('Send one to Chrome on Android').click();
    await again();
    expect(part('told-device').textContent).toContain('Waiting for it to come');
    client.pushDevices = [{ ...phone, lastReceivedAt: '2026-11-22T12:00:00.000Z', silent: false }];
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await again();
    expect(part('told-device').textContent).toMatch(/It came after \d[\d.]* s\./);
  });

  it('are removed', async () => {
    client.pushDevices = [phone];
    await opened();
    await press('Remove Chrome on Android');
    expect(client.did).toContain(`remove ${phone.id}`);
    expect(part('notify-devices').textContent).toContain('No device is told yet.');
  });
});
