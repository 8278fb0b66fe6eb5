import { beforeEach, describe, expect, it } from '@jest/globals';
import { Component, inject, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { somePreferences } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { texts } from '../texts.js';
import { type ActId, keysOf, shortcuts, type ShortcutPlace } from './shortcut-table.js';
import { isPressed, Shortcuts } from './shortcuts.js';

const places = Object.keys(shortcuts) as ShortcutPlace[];
const key = (key: string, more: KeyboardEventInit = {}) =>
  new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });

let client: FakeClient;
beforeEach(() => {
  client = new FakeClient();
  atClient(client);
});

@Component({ selector: 'parley-part', template: '<textarea></textarea><button>Go</button>' })
class Part {
  readonly did = signal<readonly ActId[]>([]);
  /** Whether its acts find something to do. */
  can = true;

  constructor() {
    const keys = inject(Shortcuts);
    for (const { id } of shortcuts.everywhere) {
      keys.on(id, () => {
        this.did.update((before) => [...before, id]);
        return this.can;
      });
    }
  }
}

function part() {
  const fixture = TestBed.createComponent(Part);
  document.body.append(fixture.nativeElement as HTMLElement);
  const page = fixture.nativeElement as HTMLElement;
  const press = (event: KeyboardEvent, on: Element = document.body) => {
    on.dispatchEvent(event);
    const did = fixture.componentInstance.did();
    fixture.componentInstance.did.set([]);
    return did;
  };
  return { fixture, press, box: page.querySelector('textarea')!, button: page.querySelector('button')! };
}

describe('the shortcuts', () => {
  it('stand once in the table, each with its words and with keys that no other of its place has', () => {
    const all = places.flatMap((place) => shortcuts[place]);
    expect(all.map(({ id }) => id).sort()).toEqual(Object.keys(texts.shortcuts.does).sort());
    expect(places.sort()).toEqual(Object.keys(texts.shortcuts.where).sort());
    for (const place of places) {
      const keys = shortcuts[place].flatMap((shortcut) => shortcut.keys);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it.each([
    ['Mod+K', key('k', { ctrlKey: true }), true],
    ['Mod+K', key('k', { metaKey: true }), true],
    ['Mod+K', key('л', { code: 'KeyK', ctrlKey: true }), true],
    ['Mod+K', key('K', { ctrlKey: true, shiftKey: true }), false],
    ['Mod+K', key('k', { ctrlKey: true, altKey: true }), false],
    ['Mod+K', key('k'), false],
    ['Mod+Shift+M', key('M', { ctrlKey: true, shiftKey: true }), true],
    ['Mod+Shift+M', key('m', { ctrlKey: true }), false],
    ['Mod+/', key('/', { ctrlKey: true }), true],
    ['Mod+/', key('/', { ctrlKey: true, shiftKey: true }), true],
    ['?', key('?', { shiftKey: true }), true],
    ['?', key('?'), true],
    ['?', key('?', { ctrlKey: true }), false],
    ['Alt+ArrowUp', key('ArrowUp', { altKey: true }), true],
    ['Alt+ArrowUp', key('ArrowUp', { altKey: true, shiftKey: true }), false],
    ['Escape', key('Escape', { shiftKey: true }), false],
    ['Mod+Shift+8', key('*', { code: 'Digit8', ctrlKey: true, shiftKey: true }), true],
    ['Mod+Shift+8', key('(', { code: 'Digit9', ctrlKey: true, shiftKey: true }), false],
    ['Mod+Shift+8', key('8', { code: 'Digit8', ctrlKey: true }), false],
  ])('%s: %#', (keys, event, is) => {
    expect(isPressed(event, keys)).toBe(is);
  });

  it('do what the part of the screen says that has them, as long as it is there', () => {
    const { fixture, press } = part();
    expect(press(key('F6'))).toEqual(['regionAfter']);
    expect(press(key('ArrowDown', { altKey: true, shiftKey: true }))).toEqual(['unreadAfter']);
    expect(TestBed.inject(Shortcuts).missing()).toEqual([]);
    fixture.destroy();
    expect(press(key('F6'))).toEqual([]);
    expect(TestBed.inject(Shortcuts).missing()).toHaveLength(shortcuts.everywhere.length);
  });

  it('leave to the browser what does nothing here', () => {
    const { fixture, press } = part();
    const [taken, left] = [key('F6'), key('F6')];
    press(taken);
    fixture.componentInstance.can = false;
    press(left);
    expect([taken.defaultPrevented, left.defaultPrevented]).toEqual([true, false]);
  });

  it('wait while an input method is choosing, a dialog or a menu is open, or somebody else took the key', () => {
    const { press } = part();
    expect(press(key('k', { ctrlKey: true, isComposing: true }))).toEqual([]);
    const taken = key('k', { ctrlKey: true });
    taken.preventDefault();
    expect(press(taken)).toEqual([]);
    for (const over of ['cdk-dialog-container', 'cdk-menu']) {
      const layer = document.createElement('div');
      layer.className = over;
      document.body.append(layer);
      expect(press(key('k', { ctrlKey: true }))).toEqual([]);
      layer.remove();
    }
    expect(press(key('k', { ctrlKey: true }))).toEqual(['find']);
  });

  it('are no single sign where one writes, and nowhere for those who do not want it', () => {
    const { press, box, button } = part();
    expect([press(key('?'), box), press(key('?'), button)]).toEqual([[], ['shortcuts']]);
    expect(press(key('/', { ctrlKey: true }), box)).toEqual(['shortcuts']);
    client.chosen.set(somePreferences({ singleKeys: false }));
    expect(press(key('?'), button)).toEqual([]);
    expect(press(key('/', { ctrlKey: true }), button)).toEqual(['shortcuts']);
  });
});

describe('the keys that send', () => {
  it('are as one chose them', () => {
    const keys = (sendByEnter: boolean) =>
      shortcuts.composer.slice(0, 2).map((shortcut) => keysOf(shortcut, sendByEnter));
    expect(keys(true)).toEqual([['Enter', 'Mod+Enter'], ['Shift+Enter']]);
    expect(keys(false)).toEqual([['Mod+Enter'], ['Enter', 'Shift+Enter']]);
  });
});
