import { Component, input } from '@angular/core';

let made = 0;

/** One matter of the settings: a heading, a sentence, and what is projected. */
@Component({
  selector: 'parley-settings-section',
  template: `
    <section [attr.aria-labelledby]="id">
      <h2 [id]="id">{{ heading() }}</h2>
      @if (sentence()) {
        <p>{{ sentence() }}</p>
      }
      <ng-content />
    </section>
  `,
  styles: `
    section {
      display: grid;
      gap: var(--s4);
      padding-block: var(--s6);
      border-block-end: 1px solid var(--line);
    }
    h2 {
      font: var(--title);
    }
    p {
      color: var(--soft);
    }
  `,
})
export class SettingsSection {
  readonly heading = input.required<string>();
  readonly sentence = input('');
  protected readonly id = `settings-${++made}`;
}
