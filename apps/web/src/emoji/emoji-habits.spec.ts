import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { alice, bob, somePreferences } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { Toasts } from '../shell/toasts.js';
import { EmojiHabits } from './emoji-habits.js';

let client: FakeClient;
let habits: EmojiHabits;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  habits = TestBed.inject(EmojiHabits);
});

describe('the emoji somebody takes', () => {
  it('are offered again, the latest first, each once in whichever tone, and 24 of them', () => {
    for (const emoji of ['🎉', '👋', '🎉', '👋🏽']) habits.took(emoji);
    expect(habits.recent()).toEqual(['👋🏽', '🎉']);
    for (let place = 0; place < 30; place += 1) habits.took(String.fromCodePoint(0x1f400 + place));
    expect(habits.recent()).toHaveLength(24);
    expect(habits.recent()[0]).toBe(String.fromCodePoint(0x1f400 + 29));
  });

  it('are hers alone, and go when she signs out (R26)', () => {
    habits.took('🎉');
    client.signIn(bob);
    expect(habits.recent()).toEqual([]);
    client.signIn(alice);
    expect(habits.recent()).toEqual(['🎉']);
    client.state.set({ status: 'signedOut', user: null, reason: null });
    expect(Object.keys(localStorage)).toEqual([]);
  });

  it('are none where something else stands in the store', () => {
    for (const stored of ['{', '[]', '{"recent":[1]}', '{"recent":1}']) {
      localStorage.setItem(`parley.emoji.${alice.id}`, stored);
      TestBed.resetTestingModule();
      const held = { ...localStorage };
      atClient(client);
      Object.assign(localStorage, held);
      habits = TestBed.inject(EmojiHabits);
      expect(habits.recent()).toEqual([]);
    }
  });
});

describe('their tone', () => {
  it('is the same on all devices, and here at once', async () => {
    const chosen = habits.chooseTone(4);
    expect(habits.tone()).toBe(4);
    await chosen;
    expect(client.did).toEqual(['prefer {"skinTone":4}']);
    client.chosen.set(somePreferences({ skinTone: 2 }));
    expect(habits.tone()).toBe(2);
  });

  it('stays as it was where it could not be changed, and that is said', async () => {
    client.refuse('prefer', 'server.unavailable');
    await habits.chooseTone(4);
    expect([habits.tone(), TestBed.inject(Toasts).shown().length]).toEqual([0, 1]);
  });

  it('is the one that was chosen last, though the one before takes long', async () => {
    const { update } = client.parley.preferences;
    const waiting: (() => void)[] = [];
    client.parley.preferences.update = async (change) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return update(change);
    };
    const [first, second] = [habits.chooseTone(4), habits.chooseTone(5)];
    waiting[0]?.();
    await first;
    expect(habits.tone()).toBe(5);
    waiting[1]?.();
    await second;
    expect(habits.tone()).toBe(5);
  });
});
