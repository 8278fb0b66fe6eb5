import { Component, input, output } from '@angular/core';
import { LucidePlus } from '@lucide/angular';

let made = 0;

/** A headed list in the sidebar: project li elements. */
@Component({
  selector: 'parley-sidebar-section',
  imports: [LucidePlus],
  template: `
    <header>
      <h2 [id]="id">{{ heading() }}</h2>
      @if (addLabel()) {
        <button type="button" class="icon-button" [attr.aria-label]="addLabel()" (click)="add.emit()">
          <svg lucidePlus></svg>
        </button>
      }
    </header>
    <ul [attr.aria-labelledby]="id">
      <ng-content />
    </ul>
  `,
  styles: `
    :host {
      display: block;
      padding-block-end: var(--s3);
    }
    header {
      display: flex;
      align-items: center;
      justify-content: space-between;
      min-block-size: 2.25rem;
      padding-inline: var(--s4) var(--s2);
    }
    h2 {
      font: var(--meta);
      font-weight: 600;
      color: var(--soft);
    }
    .icon-button {
      inline-size: 2rem;
      block-size: 2rem;
    }
  `,
})
export class SidebarSection {
  readonly heading = input.required<string>();
  readonly addLabel = input('');
  readonly add = output();
  protected readonly id = `section-${++made}`;
}
