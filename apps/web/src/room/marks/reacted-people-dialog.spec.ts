import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import type { RoomHandle } from '@parley/sdk';
import { alice, bob, carol } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { FakeHandle } from '../../../test/fake-handle.js';
import { shown } from '../../../test/hands.js';
import { ReactedPeopleDialog } from './reacted-people-dialog.js';

describe('who reacted to a message', () => {
  let handle: FakeHandle;
  beforeEach(() => {
    const client = new FakeClient();
    handle = new FakeHandle(3);
    atClient(client);
    client.signIn(alice);
    client.handles.set(handle.id, handle as unknown as RoomHandle);
    const reactions = [
      { emoji: '👍', count: 2 },
      { emoji: '🐧', count: 1 },
    ];
    TestBed.overrideProvider(DIALOG_DATA, { useValue: { roomId: handle.id, seq: 2, reactions } });
    TestBed.overrideProvider(DialogRef, { useValue: { close: () => undefined } });
  });

  it('is asked for by emoji, and each has a tab with its number', async () => {
    handle.kept.who = [bob, carol];
    const fixture = TestBed.createComponent(ReactedPeopleDialog);
    const page = await shown(fixture);
    const names = () => [...page.querySelectorAll('.name')].map(({ textContent }) => textContent);
    const tabs = [...page.querySelectorAll<HTMLElement>('[role=tab]')];
    expect(tabs.map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim())).toEqual(['👍 2', '🐧 1']);
    expect([names(), handle.did]).toEqual([['Bob', 'Carol'], ['who 2 👍']]);
    handle.kept.who = [alice];
    tabs[1]?.click();
    await shown(fixture);
    expect([names(), handle.did.at(-1)]).toEqual([['Alice'], 'who 2 🐧']);
    expect(page.querySelector('[role=tabpanel]')?.getAttribute('aria-labelledby')).toBe('reaction-1-tab');
  });
});
