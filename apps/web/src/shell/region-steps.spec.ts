import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { RegionSteps } from './region-steps.js';

@Component({
  imports: [RegionSteps],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <parley-split-screen>
      <nav class="sidebar">
        <parley-find-field><input id="find" /></parley-find-field><a id="kitchen" href="#kitchen">kitchen</a>
      </nav>
      <main class="conversation">
        <button id="menu">Menu</button><input id="topic" /><textarea id="box"></textarea>
      </main>
      <aside class="panel"><button disabled>Ada</button><button id="bob">Bob</button></aside>
    </parley-split-screen>
  `,
})
class Screen {}

let fixture: ComponentFixture<Screen>;
const { checkVisibility } = HTMLElement.prototype;
/** The region that a phone, or a closed panel, does not show. */
let hidden: string;

beforeEach(async () => {
  hidden = 'none';
  // jsdom lays nothing out.
  HTMLElement.prototype.checkVisibility = function () {
    return !this.closest(hidden);
  };
  atClient(new FakeClient());
  fixture = TestBed.createComponent(Screen);
  document.body.append(fixture.nativeElement as HTMLElement);
  await fixture.whenStable();
});
afterEach(() => {
  HTMLElement.prototype.checkVisibility = checkVisibility;
  (fixture.nativeElement as HTMLElement).remove();
});

function press(shiftKey = false, key = 'F6'): string {
  const event = new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true });
  (document.activeElement ?? document.body).dispatchEvent(event);
  return document.activeElement?.id ?? '';
}

describe('F6', () => {
  it('goes from region to region and around, into the box where one writes', () => {
    expect([press(), press(), press(), press()]).toEqual(['find', 'box', 'bob', 'find']);
  });

  it('goes back with Shift', () => {
    expect([press(true), press(true), press(true), press(true)]).toEqual(['bob', 'box', 'find', 'bob']);
  });

  it('comes back to where one was in a region', () => {
    document.getElementById('kitchen')?.focus();
    press();
    expect(press(true)).toBe('kitchen');
  });

  it('passes over what is not shown', () => {
    hidden = 'aside';
    expect([press(), press(), press()]).toEqual(['find', 'box', 'find']);
  });

  it('stays in a dialog', () => {
    document.getElementById('box')?.focus();
    const dialog = document.createElement('div');
    dialog.className = 'cdk-dialog-container';
    document.body.append(dialog);
    expect(press()).toBe('box');
    dialog.remove();
    expect(press()).toBe('bob');
  });
});

describe('Esc', () => {
  it('goes to where one writes', () => {
    for (const from of ['kitchen', 'find']) {
      document.getElementById(from)?.focus();
      expect(press(false, 'Escape')).toBe('box');
    }
  });

  it('leaves those alone who write, or who are in the panel', () => {
    document.getElementById('topic')?.focus();
    expect(press(false, 'Escape')).toBe('topic');
    document.getElementById('bob')?.focus();
    expect(press(false, 'Escape')).toBe('bob');
  });
});
