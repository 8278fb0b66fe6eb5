import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { RoomHandle } from '@parley/sdk';
import { alice, aRoom } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { FakeHandle } from '../../test/fake-handle.js';
import { shown } from '../../test/hands.js';
import { windowOf } from '../../test/window-of.js';
import { RoomPanel } from './room-panel.js';
import { ShellPage } from './shell-page.js';

let client: FakeClient;
let handle: FakeHandle;

beforeEach(async () => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  handle = new FakeHandle(3);
  await handle.open();
  client.handles.set(handle.id, handle as unknown as RoomHandle);
});

/** The screen in a window of so many pixels, at the address of the kitchen. */
async function shellAt(width: number) {
  windowOf(width);
  await TestBed.inject(Router).navigateByUrl(`/rooms/${handle.id}`);
  const fixture = TestBed.createComponent(ShellPage);
  const page = await shown(fixture);
  const arrives = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    await shown(fixture);
  };
  return { panel: () => page.querySelector('aside'), arrives };
}

describe('the screen', () => {
  it('asks for the members of a room only where they are shown', async () => {
    client.holds(aRoom({ id: handle.id }));
    const { panel, arrives } = await shellAt(360);
    expect([panel(), handle.did, client.watched]).toEqual([null, [], []]);
    TestBed.inject(RoomPanel).show();
    await arrives();
    expect(panel()).not.toBeNull();
    expect(handle.did).toEqual(['loadMembers']);
  });

  it('has no panel of members beside a room one looks at from outside', async () => {
    const { panel } = await shellAt(1440);
    expect([panel(), handle.did]).toEqual([null, []]);
  });
});
