import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { Message } from '@parley/contracts';
import { alice, aMessage, anOwn, aRoom, bob, somePreferences } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { CallAlerts } from './call-alerts.js';
import { Toasts } from './toasts.js';

let client: FakeClient;
const kitchen = aRoom({ name: 'kitchen' });
const nobody = { userIds: [], all: false };
const me = { userIds: [bob.id], names: ['bob'], all: false };

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(bob);
  client.known.set(new Map([[alice.id, alice]]));
  client.holds(kitchen);
  TestBed.inject(CallAlerts);
});

/** What stands on the screen after Alice posted this. */
async function says(message: Partial<Message>): Promise<string[]> {
  client.posted.set(
    aMessage({ roomId: kitchen.id, authorId: alice.id, seq: 7, body: 'x', mentions: nobody, ...message }),
  );
  await new Promise((resolve) => setTimeout(resolve, 0));
  await import('@parley/markup');
  await new Promise((resolve) => setTimeout(resolve, 0));
  return TestBed.inject(Toasts)
    .shown()
    .map(({ text }) => text.replace(/[\u2066-\u2069]/g, ''));
}

describe('who calls Bob while he looks elsewhere', () => {
  it.each<[string, Partial<Message>, string]>([
    ['by name', { mentions: me }, 'Alice mentioned you in kitchen'],
    ['with everybody', { mentions: { ...nobody, all: true } }, 'Alice mentioned you in kitchen'],
    ['with all who are here', { mentions: { ...nobody, here: true } }, 'Alice mentioned you in kitchen'],
    ['with an answer', { replyTo: 2, replyToAuthorId: bob.id }, 'Alice replied to you in kitchen'],
  ])('is said: %s', async (_, message, sentence) => {
    expect(await says(message)).toEqual([sentence]);
  });

  it('is said of his own words, as they are read', async () => {
    client.chosen.set(somePreferences({ keywords: ['tea'] }));
    expect(await says({ body: '||tea|| `teapot` steam' })).toEqual([]);
    expect(await says({ body: 'some **Tea**?' })).toEqual(['Alice said “Tea” in kitchen']);
  });

  it('leads there, in its thread where it stands there alone', async () => {
    const went = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
    await says({ mentions: me });
    await says({ replyToAuthorId: bob.id, threadRoot: 3, threadSeq: 1 });
    for (const toast of TestBed.inject(Toasts).shown()) toast.act();
    expect(went.mock.calls.map(([path, extras]) => [String(path[1]), extras?.queryParams])).toEqual([
      [kitchen.id, { at: 7 }],
      [kitchen.id, { thread: 3, reply: 7 }],
    ]);
  });

  it.each<[string, () => void, Partial<Message>]>([
    ['calls nobody', () => undefined, {}],
    ['is himself', () => undefined, { authorId: bob.id, mentions: me }],
    ['writes where he wants to hear nothing', () => mute(), { mentions: me }],
    ['writes where he is no more', () => client.mine.set(new Map()), { mentions: me }],
    ['does so while he is not to be disturbed', () => quiet(), { mentions: me }],
  ])('is not said of one who %s', async (_, given, message) => {
    given();
    expect(await says(message)).toEqual([]);
  });

  it('is not said where he looks, but of a thread that is not open', async () => {
    await TestBed.inject(Router).navigateByUrl(`/rooms/${kitchen.id}`);
    expect(await says({ mentions: me })).toEqual([]);
    expect(await says({ mentions: me, threadRoot: 3, threadSeq: 1, inRoom: true })).toEqual([]);
    await TestBed.inject(Router).navigateByUrl(`/rooms/${kitchen.id}?thread=3`);
    expect(await says({ mentions: me, threadRoot: 3, threadSeq: 1 })).toEqual([]);
    expect(await says({ mentions: me, threadRoot: 33, threadSeq: 1 })).toHaveLength(1);
  });

  it('waits in a page that nobody sees, and goes by itself elsewhere', async () => {
    const passing = () => TestBed.inject(Toasts).shown()[0]?.passing;
    await says({ mentions: me });
    expect(passing()).toBe(true);
    Object.defineProperty(document, 'hidden', { configurable: true, value: true });
    await says({ mentions: me });
    Reflect.deleteProperty(document, 'hidden');
    expect(passing()).toBe(false);
  });
});

function mute(): void {
  client.holds(kitchen, anOwn({ roomId: kitchen.id, notify: 'none' }));
}

function quiet(): void {
  client.chosen.set(somePreferences({ dndUntil: '2096-01-01T00:00:00.000Z' }));
}
