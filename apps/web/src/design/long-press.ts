import { Directive, type OnDestroy, output } from '@angular/core';

const HELD_FOR = 500;
const STILL_WITHIN = 10;

/** Tells when a finger rests on the element for half a second without moving. */
@Directive({
  selector: '[parleyLongPress]',
  host: {
    '(pointerdown)': 'begin($event)',
    '(pointermove)': 'move($event)',
    '(pointerup)': 'end()',
    '(pointercancel)': 'end()',
    '(touchend)': 'lift($event)',
    '(contextmenu)': 'quiet($event)',
  },
})
export class LongPress implements OnDestroy {
  readonly parleyLongPress = output();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private from = { x: 0, y: 0 };
  private touching = false;
  private told = false;

  ngOnDestroy(): void {
    this.end();
  }

  protected begin(event: PointerEvent): void {
    this.touching = event.pointerType === 'touch';
    if (!this.touching) return;
    this.end();
    this.told = false;
    this.from = { x: event.clientX, y: event.clientY };
    this.timer = setTimeout(() => this.tell(), HELD_FOR);
  }

  protected move(event: PointerEvent): void {
    if (Math.hypot(event.clientX - this.from.x, event.clientY - this.from.y) > STILL_WITHIN) this.end();
  }

  protected end(): void {
    clearTimeout(this.timer);
  }

  /** The finger that has pressed long does not tap as well: what opened under it would close again. */
  protected lift(event: Event): void {
    if (this.told) event.preventDefault();
  }

  /** A finger's long press is ours; the mouse keeps its context menu, and so do links. */
  protected quiet(event: Event): void {
    if (this.touching && !(event.target instanceof Element && event.target.closest('a')))
      event.preventDefault();
  }

  private tell(): void {
    this.told = true;
    this.parleyLongPress.emit();
  }
}
