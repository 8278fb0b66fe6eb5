import { Directive, ElementRef, inject } from '@angular/core';
import { isWritten, Shortcuts } from './shortcuts.js';

const regions = 'nav.sidebar, main.conversation, aside.panel';
const reachable =
  'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), select:not(:disabled), [tabindex="0"]';

/**
 * F6 moves to the next region of the screen, Shift+F6 to the one before, each time to where one was in it; Esc, where
 * there is nothing to close, to where one writes.
 */
@Directive({
  selector: 'parley-split-screen',
  host: { '(focusin)': 'remember($event)' },
})
export class RegionSteps {
  private readonly screen = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly last = new WeakMap<Element, HTMLElement>();

  constructor() {
    const shortcuts = inject(Shortcuts);
    shortcuts.on('regionAfter', () => this.step(1));
    shortcuts.on('regionBefore', () => this.step(-1));
    shortcuts.on('composer', (event) => this.toComposer(event));
  }

  protected remember({ target }: FocusEvent): void {
    const region = target instanceof HTMLElement && target.closest(regions);
    if (region && region !== target) this.last.set(region, target);
  }

  private step(by: 1 | -1): boolean {
    const shown = [...this.screen.querySelectorAll(regions)].filter((region) => region.checkVisibility());
    const here = shown.findIndex((region) => region.contains(document.activeElement));
    const from = here < 0 && by < 0 ? shown.length : here;
    const place = this.placeIn(shown[(from + by + shown.length) % shown.length]);
    place?.focus();
    return place !== undefined;
  }

  /**
   * Where one writes Esc empties or leaves what is written, and in the panel it closes the panel. The find field takes it
   * only while it holds something.
   */
  private toComposer({ target }: KeyboardEvent): boolean {
    if (!(target instanceof Element) || target.closest('aside.panel')) return false;
    if (isWritten(target) && !target.closest('parley-find-field')) return false;
    const box = this.screen.querySelector<HTMLElement>('main.conversation textarea');
    if (!box?.checkVisibility()) return false;
    box.focus();
    return true;
  }

  private placeIn(region: Element | undefined): HTMLElement | undefined {
    if (!region) return undefined;
    const before = this.last.get(region);
    if (before?.isConnected && before.checkVisibility()) return before;
    const all = [...region.querySelectorAll<HTMLElement>(reachable)].filter((place) =>
      place.checkVisibility(),
    );
    return all.find((place) => place.matches('textarea')) ?? all[0];
  }
}
