import { afterRenderEffect, Directive, ElementRef, inject, untracked } from '@angular/core';
import { RoomPanel } from './room-panel.js';

/** Who leaves a room, hides it, or goes back is among the rooms again: the focus goes there where it went with the room. */
@Directive({ selector: 'parley-split-screen' })
export class HomeFocus {
  private readonly screen = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly panel = inject(RoomPanel);
  private before = this.panel.pane();

  constructor() {
    afterRenderEffect(() => {
      const pane = this.panel.pane();
      untracked(() => this.turned(pane));
    });
  }

  private turned(pane: ReturnType<RoomPanel['pane']>): void {
    const isBack = pane === 'sidebar' && this.before !== 'sidebar';
    this.before = pane;
    if (isBack && document.activeElement === document.body)
      this.screen.querySelector<HTMLElement>('nav.sidebar')?.focus({ preventScroll: true });
  }
}
