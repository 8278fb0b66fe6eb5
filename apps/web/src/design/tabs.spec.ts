import { beforeEach, describe, expect, it } from '@jest/globals';
import { Component, signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { shown } from '../../test/hands.js';
import { Tabs } from './tabs.js';

@Component({
  imports: [Tabs],
  template: `
    <parley-tabs label="Parts" [tabs]="tabs" [selected]="selected()" (chosen)="selected.set($event)" />
    <div role="tabpanel" [id]="selected() + '-panel'"></div>
  `,
})
class Place {
  readonly tabs = [
    { id: 'one', text: 'One' },
    { id: 'two', text: 'Two', count: '7' },
    { id: 'three', text: 'Three' },
  ];
  readonly selected = signal('one');
}

let fixture: ComponentFixture<Place>;

beforeEach(async () => {
  document.body.replaceChildren();
  fixture = TestBed.createComponent(Place);
  document.body.append(fixture.nativeElement as HTMLElement);
  await shown(fixture);
});

const all = () => [...document.querySelectorAll<HTMLElement>('[role=tab]')];
async function press(key: string): Promise<string | undefined> {
  document.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  );
  await shown(fixture);
  return document.activeElement?.textContent.trim().split(/\s/)[0];
}

describe('tabs', () => {
  it('are one stop of the keyboard, and the arrows show the next one, around the ends', async () => {
    expect(all().map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
    all()[0]?.focus();
    const steps: (string | undefined)[] = [];
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'Home', 'End']) {
      steps.push(await press(key));
    }
    expect(steps).toEqual(['Two', 'Three', 'One', 'Three', 'One', 'Three']);
    expect(fixture.componentInstance.selected()).toBe('three');
    expect(all().map(({ tabIndex }) => tabIndex)).toEqual([-1, -1, 0]);
  });

  it('go the other way where one reads from right to left', async () => {
    document.querySelector<HTMLElement>('parley-tabs')!.style.direction = 'rtl';
    all()[0]?.focus();
    expect(await press('ArrowLeft')).toBe('Two');
  });

  it('name what they show', async () => {
    all()[1]?.click();
    await shown(fixture);
    expect(all().map((tab) => tab.getAttribute('aria-controls'))).toEqual([null, 'two-panel', null]);
    expect(document.getElementById('two-panel')).not.toBeNull();
  });
});
