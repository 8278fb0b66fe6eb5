import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Component, inject } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { aRoom } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { shown } from '../../test/hands.js';
import { windowOf } from '../../test/window-of.js';
import { HomeFocus } from './home-focus.js';
import { RoomPanel } from './room-panel.js';
import { SplitScreen } from './split-screen.js';

@Component({
  imports: [HomeFocus, SplitScreen],
  template: `
    <parley-split-screen sidebarName="Rooms" [panelOpen]="panel.open()" [pane]="panel.pane()">
      <button sidebar id="kitchen-row">kitchen</button>
      @if (panel.roomId()) {
        <button id="menu">More</button>
      }
      @if (panel.open()) {
        <button panel id="leave">Leave</button>
      }
    </parley-split-screen>
  `,
})
class Screen {
  readonly panel = inject(RoomPanel);
}

let fixture: ComponentFixture<Screen>;

beforeEach(async () => {
  const client = new FakeClient();
  atClient(client);
  client.holds(aRoom({ id: 'kitchen' }));
  windowOf(1440);
  await goes('/rooms/kitchen');
  fixture = TestBed.createComponent(Screen);
  document.body.append(fixture.nativeElement as HTMLElement);
  await shown(fixture);
});
afterEach(() => (fixture.nativeElement as HTMLElement).remove());

const goes = (address: string) => TestBed.inject(Router).navigateByUrl(address);
/** What has the focus after one went from there back to the rooms. */
async function leavesFrom(id: string): Promise<Element | null> {
  document.getElementById(id)?.focus();
  expect(document.activeElement?.id).toBe(id);
  await goes('/');
  await shown(fixture);
  return document.activeElement;
}

describe('the focus, when one is among the rooms again', () => {
  it.each(['menu', 'leave'])('goes there where what had it went with the room: %s', async (id) => {
    expect(await leavesFrom(id)).toBe(document.querySelector('nav'));
  });

  it('stays where it is else, and where one went elsewhere', async () => {
    expect(await leavesFrom('kitchen-row')).toBe(document.getElementById('kitchen-row'));
    await goes('/rooms/kitchen');
    await shown(fixture);
    document.getElementById('menu')?.focus();
    await goes('/settings');
    await shown(fixture);
    expect(document.activeElement).toBe(document.body);
  });
});
