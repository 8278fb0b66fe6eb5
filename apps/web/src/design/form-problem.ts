import { Component, input } from '@angular/core';

/** What stopped a form, said at once to who cannot see it. */
@Component({
  selector: 'parley-form-problem',
  template: '<div role="alert">@if (sentence()) {<p>{{ sentence() }}</p>}</div>',
  styles: `
    :host:has(div:empty) {
      display: none;
    }
    p {
      padding: var(--s2) var(--s3);
      border: 1px solid var(--danger);
      border-radius: var(--round-control);
      color: var(--danger);
      font: var(--label);
    }
  `,
})
export class FormProblem {
  readonly sentence = input.required<string>();
}
