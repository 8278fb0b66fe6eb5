import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { texts } from '../texts.js';
import { DialogFrame } from './dialog-frame.js';

export interface Confirmation {
  readonly heading: string;
  readonly detail: string;
  readonly confirm: string;
  readonly dangerous?: boolean;
}

/** Asks once; closes with true when the person said yes. Open it with CDK's Dialog. */
@Component({
  selector: 'parley-confirm-dialog',
  imports: [DialogFrame],
  template: `
    <parley-dialog-frame [heading]="data.heading" (closed)="ref.close(false)">
      <p dir="auto">{{ data.detail }}</p>
      <ng-container actions>
        <button type="button" class="button" (click)="ref.close(false)">{{ texts.cancel }}</button>
        <button
          type="button"
          class="button"
          [class]="data.dangerous ? 'danger' : 'primary'"
          (click)="ref.close(true)"
        >
          {{ data.confirm }}
        </button>
      </ng-container>
    </parley-dialog-frame>
  `,
})
export class ConfirmDialog {
  protected readonly data = inject<Confirmation>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly texts = texts.common;
}
