import { Component, computed, input } from '@angular/core';
import { dayName } from '../../design/moments.js';

/** The day in Literata on a hairline; sticks to the top while its messages scroll by. */
@Component({
  selector: 'parley-day-line',
  template: '<h2><time [attr.datetime]="at()">{{ name() }}</time></h2>',
  styles: `
    :host {
      position: sticky;
      inset-block-start: 0;
      z-index: 1;
      display: flex;
      align-items: center;
      gap: var(--s3);
      padding-block: var(--s4) var(--s2);
      padding-inline: var(--gutter);
      background: var(--page);
    }
    :host::before,
    :host::after {
      content: '';
      flex: 1;
      border-block-start: 1px solid var(--line);
    }
    h2 {
      font: var(--day);
      color: var(--soft);
    }
  `,
})
export class DayLine {
  readonly at = input.required<string>();
  readonly now = input.required<Date>();
  protected readonly name = computed(() => dayName(this.at(), this.now()));
}
