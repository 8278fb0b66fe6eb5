import { DestroyRef, Directive, ElementRef, inject } from '@angular/core';

/** A list whose rows can go while one is in them: the focus of a row that goes stays with the list, and is not lost. */
@Directive({
  selector: '[parleyKeepFocus]',
  host: { tabindex: '-1', '(focusin)': 'last = $event.target' },
})
export class KeepFocus {
  private readonly list = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected last: EventTarget | null = null;

  constructor() {
    const watching = new MutationObserver(() => this.changed());
    watching.observe(this.list, { childList: true, subtree: true });
    inject(DestroyRef).onDestroy(() => watching.disconnect());
  }

  private changed(): void {
    const { last } = this;
    if (!(last instanceof Element) || last.isConnected) return;
    this.last = null;
    if (document.activeElement === document.body) this.list.focus({ preventScroll: true });
  }
}
