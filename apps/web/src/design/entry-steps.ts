import { afterNextRender, Directive, ElementRef, inject, Injector } from '@angular/core';

/** A list of entries, each with one link to open it: the arrows go from one to the next. */
@Directive({ selector: '[parleyEntrySteps]', host: { '(keydown)': 'key($event)' } })
export class EntrySteps {
  private readonly list = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);

  /** An entry that had this place is gone: the one that stands there once that is drawn has the focus, or the last. */
  takePlace(at: number): void {
    const write = () => this.links()[Math.min(at, this.links().length - 1)]?.focus();
    afterNextRender({ write }, { injector: this.injector });
  }

  protected key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const links = this.links();
    const here = links.findIndex((link) => link === event.target);
    const places: Readonly<Record<string, number>> = { ArrowDown: here + 1, ArrowUp: here - 1 };
    const to = places[event.key];
    if (here < 0 || to === undefined) return;
    event.preventDefault();
    links[Math.max(0, to)]?.focus();
  }

  private links(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>('a.lines')];
  }
}
