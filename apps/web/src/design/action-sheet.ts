import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { texts } from '../texts.js';
import type { MenuAct } from './menu-acts.js';

export interface Sheet {
  readonly actions: readonly MenuAct[];
}

/** What a menu is under a finger: rows of 48 px at the foot of the screen. Closes with the chosen action's id. */
@Component({
  selector: 'parley-action-sheet',
  template: `
    @for (action of data.actions; track action.id) {
      @if (action.apart) {
        <hr class="menu-line" />
      }
      <button type="button" [class.danger]="action.danger" (click)="ref.close(action.id)">
        {{ action.label }}
      </button>
    }
    <button type="button" class="cancel" (click)="ref.close()">{{ texts.cancel }}</button>
  `,
  styles: `
    :host {
      display: grid;
      padding: var(--s2);
      padding-block-end: max(var(--s2), env(safe-area-inset-bottom));
      border-start-start-radius: var(--round-slip);
      border-start-end-radius: var(--round-slip);
      background: var(--raised);
      box-shadow: var(--shadow);
      animation: appear var(--quick);
    }
    button {
      min-block-size: 3rem;
      padding-inline: var(--s4);
      border: 0;
      border-radius: var(--round-control);
      background: none;
      text-align: start;
    }
    button:hover {
      background: var(--hover);
    }
    .danger {
      color: var(--danger);
    }
    .cancel {
      color: var(--soft);
    }
  `,
})
export class ActionSheet {
  protected readonly data = inject<Sheet>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<string>>(DialogRef);
  protected readonly texts = texts.common;
}
