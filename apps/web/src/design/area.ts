import { Component, computed, input, model } from '@angular/core';

let made = 0;

/** A labelled text of several lines, with a hint and, where it is wrong, a sentence that says how. */
@Component({
  selector: 'parley-area',
  template: `
    <label [for]="id">{{ label() }}</label>
    <textarea
      #box
      dir="auto"
      [id]="id"
      [name]="name()"
      [rows]="rows()"
      [value]="value()"
      [attr.aria-invalid]="error() ? true : null"
      [attr.aria-describedby]="describedBy()"
      (input)="value.set(box.value)"
    ></textarea>
    @if (error(); as sentence) {
      <p class="error" [id]="id + '-error'">{{ sentence }}</p>
    } @else if (hint()) {
      <p class="hint" [id]="id + '-hint'">{{ hint() }}</p>
    }
  `,
  styleUrl: './field.css',
})
export class Area {
  readonly label = input.required<string>();
  readonly name = input.required<string>();
  readonly rows = input(3);
  readonly hint = input('');
  readonly error = input('');
  readonly value = model('');

  protected readonly id = `area-${++made}`;
  protected readonly describedBy = computed(() =>
    this.error() ? `${this.id}-error` : this.hint() ? `${this.id}-hint` : null,
  );
}
