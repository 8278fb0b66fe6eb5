import { Component, computed, input } from '@angular/core';

/** How far something is that takes its time. */
@Component({
  selector: 'parley-progress-bar',
  template: '<span [style.inline-size.%]="percent()"></span>',
  host: {
    role: 'progressbar',
    'aria-valuemin': '0',
    'aria-valuemax': '100',
    '[attr.aria-label]': 'label()',
    '[attr.aria-valuenow]': 'percent()',
  },
  styles: `
    :host {
      display: block;
      block-size: 0.5rem;
      overflow: hidden;
      border-radius: var(--round-full);
      background: var(--line);
    }
    span {
      display: block;
      block-size: 100%;
      background: var(--accent);
      transition: inline-size var(--quick);
    }
    @media (forced-colors: active) {
      :host {
        border: 1px solid;
      }
      span {
        background: Highlight;
      }
    }
  `,
})
export class ProgressBar {
  readonly label = input.required<string>();
  /** From 0 to 1. */
  readonly part = input.required<number>();
  protected readonly percent = computed(() => Math.floor(this.part() * 100));
}
