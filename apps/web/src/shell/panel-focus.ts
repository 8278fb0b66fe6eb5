import { afterRenderEffect, Directive, ElementRef, inject, untracked } from '@angular/core';
import { RoomPanel } from './room-panel.js';

/**
 * Where the panel lies over the conversation, the focus goes into it when it opens. Esc in it closes it, and the focus
 * that it had goes back to the button that opens it.
 */
@Directive({
  selector: 'parley-split-screen',
  host: { '(keydown.escape)': 'escape($event)' },
})
export class PanelFocus {
  private readonly screen = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly panel = inject(RoomPanel);
  private before = this.panel.open();

  constructor() {
    afterRenderEffect(() => {
      const open = this.panel.open();
      untracked(() => this.turned(open));
    });
  }

  protected escape({ target }: Event): void {
    const isInPanel = target instanceof Element && target.closest('aside.panel') !== null;
    // Esc empties a field first.
    const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
    const isFilled = isField && target.type !== 'radio' && target.type !== 'checkbox' && target.value !== '';
    if (isInPanel && !isFilled) this.panel.close();
  }

  private turned(open: boolean): void {
    if (open === this.before) return;
    this.before = open;
    if (open && !this.panel.beside()) this.place('aside.panel')?.focus();
    if (!open && document.activeElement === document.body) this.place('[data-panel-toggle]')?.focus();
  }

  private place(selector: string): HTMLElement | null {
    return this.screen.querySelector<HTMLElement>(selector);
  }
}
