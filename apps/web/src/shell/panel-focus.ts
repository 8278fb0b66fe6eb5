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
  private thread = this.panel.thread()?.root ?? null;

  constructor() {
    afterRenderEffect(() => {
      const open = this.panel.open();
      const thread = this.panel.thread()?.root ?? null;
      untracked(() => {
        this.turned(open);
        this.threadTurned(thread);
      });
    });
  }

  protected escape({ target, defaultPrevented }: Event): void {
    if (defaultPrevented) return;
    const isInPanel = target instanceof Element && target.closest('aside.panel') !== null;
    // Esc empties a field first; where one writes, it is kept.
    const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
    const isKept = isField && target.closest('parley-composer') !== null;
    const isFilled =
      isField && !isKept && target.type !== 'radio' && target.type !== 'checkbox' && target.value !== '';
    if (isInPanel && !isFilled) this.panel.close();
  }

  private turned(open: boolean): void {
    if (open === this.before) return;
    this.before = open;
    if (open && !this.panel.beside()) this.place('aside.panel')?.focus();
    if (!open && this.thread === null && this.isLost()) this.place('[data-panel-toggle]')?.focus();
  }

  /** From a thread one comes back to what began it, where that is on the screen. */
  private threadTurned(thread: number | null): void {
    const { thread: before } = this;
    this.thread = thread;
    if (before === null || thread !== null || !this.isLost()) return;
    const root = this.place(`main.conversation [data-seq="${before}"] article`);
    (root ?? this.place('[data-panel-toggle]'))?.focus({ preventScroll: root !== null });
  }

  private isLost(): boolean {
    const { activeElement } = document;
    return activeElement === document.body || activeElement?.matches('aside.panel') === true;
  }

  private place(selector: string): HTMLElement | null {
    return this.screen.querySelector<HTMLElement>(selector);
  }
}
