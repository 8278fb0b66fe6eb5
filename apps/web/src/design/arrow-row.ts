import { afterEveryRender, Directive, ElementRef, inject } from '@angular/core';

/** A row of buttons that is one stop of the Tab key: the arrows go from one to the next, and Tab comes back to the last. */
@Directive({
  selector: '[parleyArrowRow]',
  host: { '(keydown)': 'move($event)', '(focusin)': 'enter($event.target)' },
})
export class ArrowRow {
  private readonly row = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private current: HTMLElement | null = null;

  constructor() {
    afterEveryRender({ write: () => this.settle() });
  }

  focus(): void {
    this.settle();
    this.current?.focus();
  }

  protected enter(target: EventTarget | null): void {
    this.current = target instanceof HTMLElement ? target.closest('button') : null;
    this.settle();
  }

  protected move(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const buttons = this.buttons();
    const here = buttons.findIndex((button) => button === this.current);
    const isRtl = getComputedStyle(this.row).direction === 'rtl';
    const places: Readonly<Record<string, number>> = {
      [isRtl ? 'ArrowLeft' : 'ArrowRight']: (here + 1) % buttons.length,
      [isRtl ? 'ArrowRight' : 'ArrowLeft']: (here - 1 + buttons.length) % buttons.length,
      Home: 0,
      End: buttons.length - 1,
    };
    const button = buttons[places[event.key] ?? -1];
    if (!button) return;
    event.preventDefault();
    button.focus();
  }

  private settle(): void {
    const buttons = this.buttons();
    if (!buttons.some((button) => button === this.current)) this.current = buttons[0] ?? null;
    for (const button of buttons) button.tabIndex = button === this.current ? 0 : -1;
  }

  private buttons(): HTMLElement[] {
    return [...this.row.querySelectorAll('button')];
  }
}
