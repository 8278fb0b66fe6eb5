import { describe, expect, it } from '@jest/globals';
import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { shown } from '../../test/hands.js';
import { CropArea } from './crop-area.js';
import { squareOf, wholeOf } from './crop.js';

const extent = { width: 1000, height: 500 };

@Component({
  imports: [CropArea],
  template: '<parley-crop-area address="blob:here" [extent]="extent" [(view)]="view" />',
})
class Cropping {
  readonly extent = extent;
  readonly view = signal(wholeOf(extent));
}

async function cropping() {
  const fixture = TestBed.createComponent(Cropping);
  const page = await shown(fixture);
  const frame = page.querySelector<HTMLElement>('[role=application]');
  const slider = page.querySelector<HTMLInputElement>('input[type=range]');
  if (!frame || !slider) throw new Error('there is no frame');
  const press = async (key: string, more: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true, ...more });
    frame.dispatchEvent(event);
    await shown(fixture);
    return event.defaultPrevented;
  };
  const slide = async (percent: number) => {
    slider.value = String(percent);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await shown(fixture);
  };
  const square = () => squareOf(extent, fixture.componentInstance.view());
  const said = () => page.querySelector('[role=status]')?.textContent;
  return { frame, slider, press, slide, square, said };
}

describe('the part that is kept', () => {
  it('has a name, and says how it is moved', async () => {
    const { frame } = await cropping();
    expect(frame.getAttribute('aria-label')).toBe('The part that is kept');
    expect(frame.tabIndex).toBe(0);
  });

  it('moves by the arrow keys, farther with Shift, and never out of the picture', async () => {
    const { press, square } = await cropping();
    expect(square()).toEqual({ x: 250, y: 0, size: 500 });
    expect(await press('ArrowRight')).toBe(true);
    expect(square()).toEqual({ x: 260, y: 0, size: 500 });
    await press('ArrowLeft', { shiftKey: true });
    expect(square()).toEqual({ x: 210, y: 0, size: 500 });
    await press('ArrowDown');
    expect(square().y).toBe(0);
    for (let time = 0; time < 30; time += 1) await press('ArrowLeft', { shiftKey: true });
    expect(square().x).toBe(0);
  });

  it('is nearer by plus and farther by minus, and says so', async () => {
    const { press, square, said } = await cropping();
    await press('+');
    expect([square().size, said()]).toEqual([455, 'Zoom 110 %']);
    await press('-');
    await press('-');
    expect([square().size, said()]).toEqual([500, 'Zoom 100 %']);
  });

  it('is nearer by the slider too, as far as there are pixels', async () => {
    const { press, slide, slider, square, said } = await cropping();
    await press('+');
    await slide(250);
    // It says so itself, and nothing else does.
    expect(said()).toBe('');
    expect([square().size, slider.getAttribute('aria-valuetext')]).toEqual([200, 'Zoom 250 %']);
    expect(slider.max).toBe('521');
  });

  it('leaves all other keys to the page', async () => {
    const { press, square } = await cropping();
    expect([await press('Tab'), await press('Escape')]).toEqual([false, false]);
    expect(square()).toEqual({ x: 250, y: 0, size: 500 });
  });
});
