import { afterRenderEffect, Directive, ElementRef, inject, input } from '@angular/core';
import type { Submission } from './submission.js';

/** A form of ours: `<form [formOf]="submission">`. When fields are wrong, the focus goes to the first of them. */
@Directive({
  selector: 'form[formOf]',
  host: { novalidate: '', '(submit)': '$event.preventDefault()' },
})
export class FormOf {
  readonly formOf = input.required<Submission>();
  private readonly form = inject<ElementRef<HTMLFormElement>>(ElementRef);

  constructor() {
    afterRenderEffect(() => {
      if (this.formOf().wrong().length > 0) {
        this.form.nativeElement.querySelector<HTMLElement>('[aria-invalid]')?.focus();
      }
    });
  }
}
