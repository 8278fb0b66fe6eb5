import { Component, input, output } from '@angular/core';
import { texts } from '../texts.js';
import { DialogFrame } from './dialog-frame.js';
import { FormOf } from './form-of.js';
import { FormProblem } from './form-problem.js';
import type { Submission } from './submission.js';
import { SubmitButton } from './submit-button.js';

/** A dialog that is a form: what stopped it, the fields, a way out and the button that sends it. */
@Component({
  selector: 'parley-form-dialog',
  imports: [DialogFrame, FormOf, FormProblem, SubmitButton],
  template: `
    <form [formOf]="submission()" (submit)="sent.emit()">
      <parley-dialog-frame [heading]="heading()" (closed)="closed.emit()">
        <parley-form-problem [sentence]="submission().problem()" />
        <ng-content />
        <ng-container actions>
          <button type="button" class="button" (click)="closed.emit()">{{ texts.cancel }}</button>
          <parley-submit-button [label]="action()" [busyLabel]="busyAction()" [busy]="submission().busy()" />
        </ng-container>
      </parley-dialog-frame>
    </form>
  `,
  styles: `
    :host {
      display: block;
    }
  `,
})
export class FormDialog {
  readonly heading = input.required<string>();
  readonly submission = input.required<Submission>();
  /** What the button that sends it says, and what while it is sent. */
  readonly action = input.required<string>();
  readonly busyAction = input('');
  readonly sent = output();
  readonly closed = output();
  protected readonly texts = texts.common;
}
