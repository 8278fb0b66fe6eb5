import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { alice, somePreferences } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { shown } from '../../test/hands.js';
import { Toasts } from '../shell/toasts.js';
import { WritingChoices } from './writing-choices.js';

let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
});

async function choices() {
  const fixture = TestBed.createComponent(WritingChoices);
  const page = await shown(fixture);
  const boxes = [...page.querySelectorAll<HTMLInputElement>('input')];
  return {
    boxes,
    checked: () => boxes.map(({ checked }) => checked),
    select: page.querySelector('select')!,
    again: () => shown(fixture),
  };
}

describe('how one writes', () => {
  it('is by Enter or by Ctrl+Enter, on all devices', async () => {
    const { boxes, checked, again } = await choices();
    expect(checked()).toEqual([true, false]);
    boxes[1]?.click();
    await again();
    expect([client.did, checked()]).toEqual([['prefer {"sendByEnter":false}'], [false, true]]);
    client.chosen.set(somePreferences({ sendByEnter: true }));
    await again();
    expect(checked()).toEqual([true, false]);
  });

  it('shows what is so where it could not be changed, and says why', async () => {
    const { boxes, checked, again } = await choices();
    client.refuse('prefer', 'server.unavailable');
    boxes[1]?.click();
    await again();
    expect(checked()).toEqual([true, false]);
    expect(TestBed.inject(Toasts).shown()).toHaveLength(1);
  });

  it('is with emoji in the skin tone one chooses', async () => {
    const { select, again } = await choices();
    expect(select.selectedOptions[0]?.textContent).toContain('No skin tone');
    client.refuse('prefer', 'server.unavailable');
    select.value = '4';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await again();
    expect(select.selectedOptions[0]?.textContent).toContain('No skin tone');
    client.refusals.clear();
    client.did.length = 0;
    select.value = '3';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await again();
    expect(client.did).toEqual(['prefer {"skinTone":3}']);
    client.chosen.set(somePreferences({ skinTone: 5 }));
    await again();
    expect(select.selectedOptions[0]?.textContent).toBe('✋🏿 Dark');
  });
});
