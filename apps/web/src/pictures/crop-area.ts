import { Component, computed, input, model, signal } from '@angular/core';
import { texts } from '../texts.js';
import { type Extent, layOf, mostZoom, moved, type Place, type View, zoomed } from './crop.js';
import { HandsOn } from './hands-on.js';

let made = 0;

/** How far an arrow key moves, in parts of the frame; with Shift farther. */
const step = { near: 0.02, far: 0.1 };
/** How much nearer a key brings it. */
const nearer = 1.1;
const arrows: Readonly<Record<string, Place>> = {
  ArrowLeft: { across: 1, down: 0 },
  ArrowRight: { across: -1, down: 0 },
  ArrowUp: { across: 0, down: 1 },
  ArrowDown: { across: 0, down: -1 },
};

/** The part of a picture that is kept: moved and brought nearer by mouse, fingers, wheel, keys and a slider. */
@Component({
  selector: 'parley-crop-area',
  template: `
    <div
      class="frame"
      role="application"
      tabindex="0"
      [class.round]="round()"
      [attr.aria-label]="texts.area"
      [attr.aria-describedby]="hint"
      (keydown)="key($event)"
      (wheel)="wheel($event)"
      (pointerdown)="press($event)"
      (pointermove)="drag($event)"
      (pointerup)="hands.release($event.pointerId)"
      (pointercancel)="hands.release($event.pointerId)"
    >
      <img
        alt=""
        draggable="false"
        [src]="address()"
        [style.width.%]="lay().width"
        [style.height.%]="lay().height"
        [style.left.%]="lay().left"
        [style.top.%]="lay().top"
      />
      <span class="mask"></span>
    </div>
    <p class="hint" [id]="hint">{{ texts.areaHint }}</p>
    <label>
      {{ texts.zoom }}
      <input
        #slider
        type="range"
        step="1"
        [min]="100"
        [max]="most()"
        [value]="percent()"
        [disabled]="most() <= 100"
        [attr.aria-valuetext]="texts.zoomed(percent())"
        (input)="slide(slider.valueAsNumber)"
      />
    </label>
    <p class="hint" aria-hidden="true">{{ texts.zoomed(percent()) }}</p>
    <p class="unseen" role="status">{{ said() }}</p>
  `,
  styleUrl: './crop-area.css',
})
export class CropArea {
  readonly address = input.required<string>();
  readonly extent = input.required<Extent>();
  /** People are round, rooms are not. */
  readonly round = input(true);
  readonly view = model.required<View>();
  protected readonly texts = texts.pictures;
  protected readonly hint = `crop-hint-${++made}`;
  protected readonly hands = new HandsOn();
  /** What a key has made of it, for those who do not see it. */
  protected readonly said = signal('');
  protected readonly percent = computed(() => Math.round(this.view().zoom * 100));
  protected readonly most = computed(() => Math.round(mostZoom(this.extent()) * 100));
  protected readonly lay = computed(() => {
    const { width, height, left, top } = layOf(this.extent(), this.view());
    return { width: width * 100, height: height * 100, left: left * 100, top: top * 100 };
  });

  /** The slider says by itself how near it is. */
  protected slide(percent: number): void {
    this.said.set('');
    this.look(percent / 100);
  }

  protected look(zoom: number, around?: Place): void {
    this.view.set(zoomed(this.extent(), this.view(), zoom, around));
  }

  protected key(event: KeyboardEvent): void {
    const { key, shiftKey } = event;
    const arrow = arrows[key];
    const far = shiftKey ? step.far : step.near;
    if (arrow) this.move({ across: arrow.across * far, down: arrow.down * far });
    else if (key === '+' || key === '=') this.lookAndSay(this.view().zoom * nearer);
    else if (key === '-') this.lookAndSay(this.view().zoom / nearer);
    else return;
    event.preventDefault();
  }

  private lookAndSay(zoom: number): void {
    this.look(zoom);
    this.said.set(texts.pictures.zoomed(this.percent()));
  }

  protected wheel(event: WheelEvent): void {
    event.preventDefault();
    this.look(this.view().zoom * 0.998 ** event.deltaY, placeOf(event));
  }

  protected press(event: PointerEvent): void {
    frameOf(event).setPointerCapture(event.pointerId);
    this.hands.press(event.pointerId, placeOf(event));
  }

  protected drag(event: PointerEvent): void {
    const handling = this.hands.move(event.pointerId, placeOf(event));
    if (!handling) return;
    this.move(handling.by);
    if (handling.nearer !== 1) this.look(this.view().zoom * handling.nearer, handling.around);
  }

  private move(by: Place): void {
    this.view.set(moved(this.extent(), this.view(), by));
  }
}

function frameOf({ currentTarget }: Event): HTMLElement {
  return currentTarget as HTMLElement;
}

function placeOf(event: MouseEvent): Place {
  const { left, top, width, height } = frameOf(event).getBoundingClientRect();
  return { across: (event.clientX - left) / width - 0.5, down: (event.clientY - top) / height - 0.5 };
}
