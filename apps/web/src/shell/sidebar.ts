import { Component, type ElementRef, viewChild } from '@angular/core';

/** The left pane: a place for the find field on top, the sections that scroll, and oneself at the foot. */
@Component({
  selector: 'parley-sidebar',
  template: `
    <div class="top"><ng-content select="[find]" /></div>
    <div #lists class="lists"><ng-content /></div>
    <ng-content select="[foot]" />
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      min-block-size: 0;
      block-size: 100%;
      background: var(--sidebar);
    }
    .top {
      display: grid;
      align-items: center;
      min-block-size: var(--header);
      padding-inline: var(--s4);
    }
    .lists {
      flex: 1;
      min-block-size: 0;
      overflow-y: auto;
      overscroll-behavior: contain;
    }
  `,
})
export class Sidebar {
  private readonly lists = viewChild.required<ElementRef<HTMLElement>>('lists');

  /** What is seen of the sections, on the screen. */
  box(): DOMRect {
    return this.lists().nativeElement.getBoundingClientRect();
  }

  /** Tells, at most once in a painting, that the sections were scrolled or that more or less of them is seen. */
  onMove(moved: () => void): () => void {
    const box = this.lists().nativeElement;
    let asked = 0;
    const soon = () => (asked ||= requestAnimationFrame(() => ((asked = 0), moved())));
    const sizes = new ResizeObserver(soon);
    sizes.observe(box);
    box.addEventListener('scroll', soon, { passive: true });
    return () => {
      sizes.disconnect();
      box.removeEventListener('scroll', soon);
      cancelAnimationFrame(asked);
    };
  }
}
