import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { Notification as Raised } from '@parley/contracts';
import { alice, aNotification, anOwn, aRoom, bob, somePreferences, anInvitation } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { windowOf } from '../../test/window-of.js';
import { Toasts } from '../shell/toasts.js';
import { Alerts } from './alerts.js';

const kitchen = aRoom({ name: 'kitchen', lastSeq: 9 });
let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(bob);
  client.known.set(new Map([[alice.id, alice]]));
  client.holds(kitchen);
  client.chosen.set(somePreferences({ notifySound: 'none' }));
  TestBed.inject(Alerts);
});
afterEach(() => {
  Reflect.deleteProperty(document, 'hidden');
  Reflect.deleteProperty(globalThis, 'Notification');
  Reflect.deleteProperty(navigator, 'serviceWorker');
});

const quietly = (text: string) => text.replace(/[\u2066-\u2069]/g, '');
const passed = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What stands on the screen after this was raised. */
async function shows(more: Partial<Raised> = {}): Promise<string[]> {
  client.raised.set(aNotification({ roomId: kitchen.id, seq: 7, ...more }));
  await passed(document.hidden ? 450 : 5);
  return onScreen();
}

function onScreen(): string[] {
  return TestBed.inject(Toasts)
    .shown()
    .map(({ text }) => quietly(text));
}

function hide(): void {
  Object.defineProperty(document, 'hidden', { configurable: true, value: true });
}

function reads(lastReadSeq: number): void {
  client.holds(kitchen, anOwn({ roomId: kitchen.id, lastReadSeq }));
}

/** A browser that shows notifications, by a service worker or, without one, by the page. */
function desktop({ worker }: { worker: boolean }) {
  const standing: { title: string; body: string; tag: string; data: unknown; click: () => void }[] = [];
  const stand = (title: string, { body = '', tag = '', data }: NotificationOptions) => {
    const click: () => void = () => undefined;
    const shown = { title: quietly(title), body, tag, data: data as unknown, click };
    const at = standing.findIndex((other) => other.tag === tag);
    standing.splice(at < 0 ? standing.length : at, at < 0 ? 0 : 1, shown);
    return { shown, close: () => void standing.splice(standing.indexOf(shown), 1) };
  };
  class Shown {
    static readonly permission = 'granted';
    private readonly made: ReturnType<typeof stand>;
    onclose: (() => void) | null = null;
    onclick: (() => void) | null = null;
    readonly data: unknown;
    constructor(title: string, options: NotificationOptions) {
      this.made = stand(title, options);
      this.data = options.data;
      this.made.shown.click = () => this.onclick?.();
    }
    close(): void {
      this.made.close();
      this.onclose?.();
    }
  }
  Object.assign(globalThis, { Notification: Shown });
  const made: { data: unknown; close(): void }[] = [];
  const registration = {
    active: {},
    showNotification: async (title: string, options: NotificationOptions) => {
      made.push({ data: options.data, close: stand(title, options).close });
    },
    getNotifications: async () => [...made],
  };
  const value = { getRegistration: async () => (worker ? registration : undefined) };
  Object.defineProperty(navigator, 'serviceWorker', { configurable: true, value });
  return standing;
}

describe('what Bob is to hear of while he looks elsewhere', () => {
  it.each<[Raised['kind'], string]>([
    ['mention', 'Alice mentioned you in kitchen'],
    ['room', 'Alice called everybody in kitchen'],
    ['reply', 'Alice replied to you in kitchen'],
    ['direct', 'Alice wrote in kitchen'],
    ['thread', 'Alice replied in a thread in kitchen'],
    ['keyword', 'Alice said one of your words in kitchen'],
    ['message', 'Alice wrote in kitchen'],
    ['reaction', 'Alice reacted to your message in kitchen'],
    ['reminder', 'You wanted to be reminded of this in kitchen'],
  ])('stands on the screen: %s', async (kind, sentence) => {
    expect(await shows({ kind })).toEqual([sentence]);
  });

  it('names the word that fell, where the text shows it', async () => {
    client.chosen.set(somePreferences({ keywords: ['tea'], notifySound: 'none' }));
    expect(await shows({ kind: 'keyword', excerpt: 'some Tea?' })).toEqual(['Alice said “Tea” in kitchen']);
  });

  it('is called by the person where they are the only other one', async () => {
    const talk = aRoom({ kind: 'direct', name: null, people: [alice, bob] });
    client.holds(talk);
    expect(await shows({ kind: 'direct', roomId: talk.id })).toEqual(['Alice wrote to you']);
  });

  it('leads there: to the message, to its thread, to the invitations', async () => {
    const went = jest.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
    await shows();
    await shows({ kind: 'thread', threadRoot: 3 });
    await shows({ kind: 'invitation', seq: null, roomId: aRoom().id });
    for (const toast of TestBed.inject(Toasts).shown()) toast.act();
    expect(went.mock.calls.map(([path]) => path)).toEqual([
      `/rooms/${kitchen.id}?at=7`,
      `/rooms/${kitchen.id}?thread=3&reply=7`,
      '/inbox?kind=invitation',
    ]);
  });

  it('of an invitation goes with it', async () => {
    const invitation = anInvitation();
    client.invited.set(new Map([[invitation.id, invitation]]));
    const [said] = await shows({ kind: 'invitation', seq: null, roomId: invitation.room.id });
    await passed(350);
    expect(onScreen()).toEqual([said]);
    client.invited.set(new Map());
    await passed(350);
    expect(onScreen()).toEqual([]);
  });

  it('is not said while he is not to be disturbed, nor where he looks, nor of what he has read', async () => {
    client.chosen.set(somePreferences({ dndUntil: '2096-01-01T00:00:00.000Z' }));
    expect(await shows()).toEqual([]);
    client.chosen.set(somePreferences({ notifySound: 'none' }));
    reads(7);
    expect(await shows()).toEqual([]);
    reads(6);
    await TestBed.inject(Router).navigateByUrl(`/rooms/${kitchen.id}`);
    expect(await shows()).toEqual([]);
    expect(await shows({ threadRoot: 3 })).toHaveLength(1);
  });

  it('is not said of a thread that is open, nor of its room where both are seen', async () => {
    windowOf(1440);
    await TestBed.inject(Router).navigateByUrl(`/rooms/${kitchen.id}?thread=3`);
    expect(await shows({ threadRoot: 3 })).toEqual([]);
    expect(await shows({ threadRoot: 33 })).toHaveLength(1);
  });

  it('goes from the screen when he reads it elsewhere, and when he signs out', async () => {
    await shows();
    await shows({ seq: 8, kind: 'reply' });
    reads(7);
    await passed(350);
    expect(onScreen()).toEqual(['Alice replied to you in kitchen']);
    client.raised.set(null);
    expect(onScreen()).toEqual([]);
  });

  it('waits in a page that nobody sees, and goes by itself elsewhere', async () => {
    const passing = () => TestBed.inject(Toasts).shown()[0]?.passing;
    await shows();
    expect(passing()).toBe(true);
    hide();
    await shows();
    expect(passing()).toBe(false);
  });
});

describe('what came of it', () => {
  it('is said to the server: where it stood, and why it did not', async () => {
    await shows();
    desktop({ worker: false });
    hide();
    await shows({ seq: 8 });
    expect(client.shownAs).toEqual(['page', 'desktop']);
    Reflect.deleteProperty(document, 'hidden');
    reads(8);
    await shows({ seq: 8 });
    await TestBed.inject(Router).navigateByUrl(`/rooms/${kitchen.id}`);
    await shows({ seq: 9 });
    client.chosen.set(somePreferences({ dndUntil: '2096-01-01T00:00:00.000Z' }));
    await shows({ seq: 9 });
    expect(client.shownAs.slice(2)).toEqual(['read', 'looking', 'dnd']);
  });

  it('is said by the one tab that showed it', async () => {
    const request = jest.fn(async (_: string, __: object, act: (lock: null) => Promise<void>) => act(null));
    Object.defineProperty(navigator, 'locks', { configurable: true, value: { request } });
    try {
      expect(await shows()).toEqual([]);
    } finally {
      Reflect.deleteProperty(navigator, 'locks');
    }
    expect([request.mock.calls.length, client.shownAs]).toEqual([1, []]);
  });
});

describe('on the desktop', () => {
  it.each([true, false])('is what comes while the page is hidden; by a worker: %s', async (worker) => {
    const standing = desktop({ worker });
    await shows();
    expect(standing).toEqual([]);
    TestBed.inject(Toasts).close(1);
    hide();
    expect(await shows({ excerpt: 'soup?' })).toEqual([]);
    expect(standing).toMatchObject([
      { title: 'Alice mentioned you in kitchen', body: 'soup?', tag: `room ${kitchen.id}` },
    ]);
    await shows({ seq: 8, excerpt: 'bread?' });
    expect(standing.map(({ body }) => body)).toEqual(['bread?']);
    await shows({ seq: 9, threadRoot: 3, excerpt: 'tea?' });
    expect(standing.map(({ tag }) => tag)).toEqual([`room ${kitchen.id}`, `thread ${kitchen.id} 3`]);
  });

  it('is nothing where he does not want it: then it waits on the screen', async () => {
    const standing = desktop({ worker: false });
    client.chosen.set(somePreferences({ notifySound: 'none', notifyDesktop: false }));
    hide();
    expect(await shows()).toHaveLength(1);
    expect(standing).toEqual([]);
  });

  it.each([true, false])('goes when it is read on any device; by a worker: %s', async (worker) => {
    const standing = desktop({ worker });
    hide();
    await shows({ seq: 7 });
    reads(6);
    await passed(350);
    expect(standing).toHaveLength(1);
    reads(7);
    await passed(350);
    expect(standing).toEqual([]);
  });

  it('leads there when it is chosen, and goes', async () => {
    const standing = desktop({ worker: false });
    const went = jest.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
    jest.spyOn(globalThis, 'focus').mockImplementation(() => undefined);
    hide();
    await shows();
    standing[0]?.click();
    expect([went.mock.calls[0]?.[0], standing.length]).toEqual([`/rooms/${kitchen.id}?at=7`, 0]);
  });
});
