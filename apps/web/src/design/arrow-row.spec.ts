import { describe, expect, it } from '@jest/globals';
import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { button, shown } from '../../test/hands.js';
import { ArrowRow } from './arrow-row.js';

@Component({
  selector: 'parley-row',
  imports: [ArrowRow],
  template: `
    <div parleyArrowRow>
      @for (name of names(); track name) {
        <button type="button">{{ name }}</button>
      }
    </div>
  `,
})
class Row {
  readonly names = signal(['one', 'two', 'three']);
}

describe('a row of buttons', () => {
  it('is one stop of the Tab key, which stays where one was, and is found again when that goes', async () => {
    const fixture = TestBed.createComponent(Row);
    const page = await shown(fixture);
    document.body.append(page);
    const stops = () => [...page.querySelectorAll('button')].filter(({ tabIndex }) => tabIndex === 0);
    const press = (key: string, more: KeyboardEventInit = {}) =>
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }));
    expect(stops()).toEqual([button('one', page)]);
    button('one', page).focus();
    press('ArrowLeft');
    expect([document.activeElement, stops()]).toEqual([button('three', page), [button('three', page)]]);
    press('Home');
    press('ArrowRight');
    press('ArrowRight', { ctrlKey: true });
    expect([document.activeElement, stops()]).toEqual([button('two', page), [button('two', page)]]);
    fixture.componentInstance.names.set(['one', 'three']);
    await shown(fixture);
    expect(stops()).toEqual([button('one', page)]);
  });
});
