import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { alice, aSelf, somePreferences } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { shown } from '../../test/hands.js';
import { Toasts } from '../shell/toasts.js';
import { PresenceChoice } from './presence-choice.js';

let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(aSelf(alice));
});

async function choice() {
  const fixture = TestBed.createComponent(PresenceChoice);
  const page = await shown(fixture);
  const boxes = [...page.querySelectorAll<HTMLInputElement>('input')];
  return { page, boxes, again: () => shown(fixture) };
}

describe('how one wants to be seen', () => {
  it('is not to be disturbed, on all devices, until one turns it off', async () => {
    const { boxes, again } = await choice();
    boxes[0]?.click();
    await again();
    expect(client.did).toEqual(['prefer {"dndUntil":"9999-12-31T00:00:00.000Z"}']);
    expect(boxes[0]?.checked).toBe(true);
    boxes[0]?.click();
    await again();
    expect(client.did.at(-1)).toBe('prefer {"dndUntil":null}');
    expect(boxes[0]?.checked).toBe(false);
  });

  it('says until when, where another device set an end', async () => {
    const { page, again } = await choice();
    client.chosen.set(somePreferences({ dndUntil: '2096-01-02T12:00:00.000Z' }));
    expect((await again()).textContent).toMatch(/Until .*2 January 2096/);
    expect(page.querySelectorAll('input:checked')).toHaveLength(1);
  });

  it('hides when one was last here; a box shows what is so where that could not be changed', async () => {
    const { boxes, again } = await choice();
    client.refuse('updateMe', 'server.unavailable');
    boxes[1]?.click();
    await again();
    expect([client.did, boxes[1]?.checked]).toEqual([['updateMe {"hidesLastSeen":true}'], false]);
    expect(TestBed.inject(Toasts).shown()).toHaveLength(1);
    client.signIn(aSelf({ ...alice, hidesLastSeen: true }));
    await again();
    expect(boxes[1]?.checked).toBe(true);
  });
});
