import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';

export interface Fact {
  readonly name: string;
  readonly values: readonly { readonly text: string; readonly link?: string; readonly warns?: boolean }[];
}

/** What is known of one person or room, name by name. */
@Component({
  selector: 'parley-facts',
  imports: [RouterLink],
  template: `
    <dl>
      @for (fact of facts(); track fact.name) {
        <div>
          <dt>{{ fact.name }}</dt>
          @for (value of fact.values; track $index) {
            <dd dir="auto" [class.warn]="value.warns">
              @if (value.link) {
                <a [routerLink]="value.link">{{ value.text }}</a>
              } @else {
                {{ value.text }}
              }
            </dd>
          }
        </div>
      }
    </dl>
  `,
  styles: `
    dl,
    dd {
      margin: 0;
    }
    dl {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 14rem), 1fr));
      gap: var(--s4);
    }
    dt {
      color: var(--soft);
      font: var(--label);
    }
    dd {
      overflow-wrap: anywhere;
      white-space: pre-line;
    }
    .warn {
      color: var(--danger);
    }
  `,
})
export class Facts {
  readonly facts = input.required<readonly Fact[]>();
}
