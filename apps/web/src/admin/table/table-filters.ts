import { Component, input, output } from '@angular/core';
import { Field } from '../../design/field.js';
import { SelectField } from '../../design/select-field.js';
import type { Asked, Filter } from './table-of.js';

/** By what the rows of a table are chosen. What is typed counts once one is done with it. */
@Component({
  selector: 'parley-table-filters',
  imports: [Field, SelectField],
  template: `
    @for (filter of filters(); track filter.name) {
      @if (filter.options) {
        <parley-select-field
          [name]="filter.name"
          [label]="filter.label"
          [options]="filter.options"
          [value]="values()[filter.name] ?? ''"
          (valueChange)="chosen.emit({ name: filter.name, value: $event })"
        />
      } @else {
        <parley-field
          #field
          [name]="filter.name"
          [label]="filter.label"
          [type]="filter.type ?? 'text'"
          [plain]="true"
          [value]="values()[filter.name] ?? ''"
          (change)="chosen.emit({ name: filter.name, value: field.value().trim() })"
        />
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr));
      gap: var(--s3);
    }
  `,
})
export class TableFilters {
  readonly filters = input.required<readonly Filter[]>();
  readonly values = input.required<Asked>();
  readonly chosen = output<{ name: string; value: string }>();
}
