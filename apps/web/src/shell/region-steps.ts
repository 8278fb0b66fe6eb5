import { Directive, ElementRef, inject } from '@angular/core';

const regions = 'nav.sidebar, main.conversation, aside.panel';
const reachable =
  'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), select:not(:disabled), [tabindex="0"]';

/** F6 moves to the next region of the screen, Shift+F6 to the one before, each time to where one was in it. */
@Directive({
  selector: 'parley-split-screen',
  host: {
    '(document:keydown.f6)': 'step($event, 1)',
    '(document:keydown.shift.f6)': 'step($event, -1)',
    '(focusin)': 'remember($event)',
  },
})
export class RegionSteps {
  private readonly screen = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly last = new WeakMap<Element, HTMLElement>();

  protected remember({ target }: FocusEvent): void {
    const region = target instanceof HTMLElement && target.closest(regions);
    if (region) this.last.set(region, target);
  }

  protected step(event: Event, by: 1 | -1): void {
    const shown = [...this.screen.querySelectorAll(regions)].filter((region) => region.checkVisibility());
    const here = shown.findIndex((region) => region.contains(document.activeElement));
    const from = here < 0 && by < 0 ? shown.length : here;
    const region = shown[(from + by + shown.length) % shown.length];
    if (!region || document.querySelector('.cdk-overlay-backdrop')) return;
    event.preventDefault();
    this.placeIn(region)?.focus();
  }

  private placeIn(region: Element): HTMLElement | undefined {
    const before = this.last.get(region);
    if (before?.isConnected && before.checkVisibility()) return before;
    const all = [...region.querySelectorAll<HTMLElement>(reachable)].filter((place) =>
      place.checkVisibility(),
    );
    return all.find((place) => place.matches('textarea')) ?? all[0];
  }
}
