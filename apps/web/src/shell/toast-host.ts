import { Component, inject } from '@angular/core';
import { Toast } from '../design/toast.js';
import { Toasts } from './toasts.js';

/** Where toasts appear: over everything, read out politely. */
@Component({
  selector: 'parley-toast-host',
  imports: [Toast],
  template: `
    <div role="status">
      @for (toast of toasts.shown(); track toast.key) {
        <parley-toast
          [text]="toast.text"
          [tone]="toast.tone"
          [action]="toast.action"
          (acted)="toast.act(); toasts.close(toast.key)"
          (closed)="toasts.close(toast.key)"
        />
      }
    </div>
  `,
  styles: `
    div {
      position: fixed;
      inset-block-end: calc(6rem + env(safe-area-inset-bottom));
      inset-inline: var(--s4);
      z-index: 1100;
      display: grid;
      justify-items: center;
      gap: var(--s2);
      pointer-events: none;
    }
    parley-toast {
      pointer-events: auto;
    }
  `,
})
export class ToastHost {
  protected readonly toasts = inject(Toasts);
}
