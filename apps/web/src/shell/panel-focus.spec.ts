import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Component, inject } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { aRoom } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { shown } from '../../test/hands.js';
import { windowOf } from '../../test/window-of.js';
import { PanelFocus } from './panel-focus.js';
import { RoomPanel } from './room-panel.js';
import { SplitScreen } from './split-screen.js';

@Component({
  imports: [PanelFocus, SplitScreen],
  template: `
    <parley-split-screen sidebarName="Rooms" [panelOpen]="panel.open()" [pane]="panel.pane()">
      <button id="toggle" data-panel-toggle (click)="panel.toggle()">Show members</button>
      @if (panel.open()) {
        <div panel>
          <input id="find" />
          <button id="close" (click)="panel.close()">Close</button>
        </div>
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
});
afterEach(() => (fixture.nativeElement as HTMLElement).remove());

/** A window of so many pixels; the panel is opened by its button. */
async function opened(width: number): Promise<void> {
  windowOf(width);
  await TestBed.inject(Router).navigateByUrl('/rooms/kitchen');
  fixture = TestBed.createComponent(Screen);
  document.body.append(fixture.nativeElement as HTMLElement);
  await shown(fixture);
  document.getElementById('toggle')?.focus();
  await click('toggle');
}

const panel = () => document.querySelector('aside');

async function click(id: string): Promise<void> {
  document.getElementById(id)?.click();
  await arrives();
}

async function escape(id: string): Promise<void> {
  const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
  document.getElementById(id)?.focus();
  document.getElementById(id)?.dispatchEvent(event);
  await arrives();
}

async function arrives(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  await shown(fixture);
}

describe.each([390, 1024])('the panel as a sheet, %d px wide', (width) => {
  it('takes the focus when it opens, and gives it back when it closes', async () => {
    await opened(width);
    expect(document.activeElement).toBe(panel());
    document.getElementById('close')?.focus();
    await click('close');
    expect([panel(), document.activeElement?.id]).toEqual([null, 'toggle']);
  });

  it('closes with Esc, which empties its field first', async () => {
    await opened(width);
    const field = document.getElementById('find') as HTMLInputElement;
    field.value = 'bo';
    await escape('find');
    expect(panel()).not.toBeNull();
    field.value = '';
    await escape('find');
    expect([panel(), document.activeElement?.id]).toEqual([null, 'toggle']);
  });
});

describe('a thread', () => {
  it('closes with Esc where one writes, too, whose draft is kept; but not where that key was meant otherwise', async () => {
    await opened(1200);
    TestBed.inject(RoomPanel).showThread(5);
    await arrives();
    const composer = document.createElement('parley-composer');
    composer.innerHTML = '<textarea id="box">half a thought</textarea>';
    panel()?.append(composer);
    const taken = (event: Event) => event.preventDefault();
    composer.addEventListener('keydown', taken);
    await escape('box');
    expect(TestBed.inject(RoomPanel).thread()).toEqual({ root: 5, reply: null });
    composer.removeEventListener('keydown', taken);
    await escape('box');
    expect(TestBed.inject(RoomPanel).thread()).toBeNull();
  });

  it('gives the focus back to what began it', async () => {
    await opened(1024);
    const root = document.createElement('div');
    root.dataset['seq'] = '5';
    root.innerHTML = '<article id="root" tabindex="-1"></article>';
    document.querySelector('main')?.append(root);
    TestBed.inject(RoomPanel).showThread(5);
    await arrives();
    document.getElementById('close')?.focus();
    await click('close');
    expect([panel(), document.activeElement?.id]).toEqual([null, 'root']);
  });
});

describe('the panel beside the conversation', () => {
  it('leaves the focus where it is, and closes with Esc only where one is in it', async () => {
    await opened(1200);
    expect(document.activeElement?.id).toBe('toggle');
    await escape('toggle');
    expect(panel()).not.toBeNull();
    await escape('close');
    expect([panel(), document.activeElement?.id]).toEqual([null, 'toggle']);
  });
});
