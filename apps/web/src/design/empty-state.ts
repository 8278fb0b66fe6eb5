import { Component, input } from '@angular/core';
import { TwoSlips } from './two-slips.js';

/** One mark, a headline, one sentence, and (projected) one button. */
@Component({
  selector: 'parley-empty-state',
  imports: [TwoSlips],
  template: `
    <parley-two-slips />
    <h2 dir="auto">{{ headline() }}</h2>
    <p dir="auto">{{ sentence() }}</p>
    <ng-content />
  `,
  styles: `
    :host {
      display: grid;
      justify-items: center;
      gap: var(--s3);
      max-inline-size: 26rem;
      margin: auto;
      padding: var(--s6) var(--s4);
      text-align: center;
    }
    parley-two-slips {
      margin-block-end: var(--s3);
    }
    h2 {
      font: var(--headline);
      text-wrap: balance;
    }
    p {
      color: var(--soft);
      text-wrap: pretty;
    }
  `,
})
export class EmptyState {
  readonly headline = input.required<string>();
  readonly sentence = input.required<string>();
}
