import { Component, computed, input, model } from '@angular/core';

let made = 0;

/** A labelled input with a hint and, where it is wrong, a sentence that says how. */
@Component({
  selector: 'parley-field',
  template: `
    <label [for]="id">{{ label() }}</label>
    <input
      #box
      dir="auto"
      [id]="id"
      [name]="name()"
      [type]="type()"
      [autocomplete]="autocomplete()"
      [required]="required()"
      [disabled]="disabled()"
      [value]="value()"
      [attr.autocapitalize]="plain() ? 'none' : null"
      [attr.spellcheck]="plain() ? false : null"
      [attr.aria-invalid]="error() ? true : null"
      [attr.aria-describedby]="describedBy()"
      (input)="value.set(box.value)"
    />
    @if (error(); as sentence) {
      <p class="error" [id]="id + '-error'">{{ sentence }}</p>
    } @else if (hint()) {
      <p class="hint" [id]="id + '-hint'">{{ hint() }}</p>
    }
  `,
  styleUrl: './field.css',
})
export class Field {
  readonly label = input.required<string>();
  readonly name = input.required<string>();
  readonly type = input<'text' | 'email' | 'password' | 'search' | 'number' | 'date'>('text');
  readonly autocomplete = input<
    'off' | 'username' | 'current-password' | 'new-password' | 'email' | 'name' | 'nickname'
  >('off');
  readonly hint = input('');
  readonly error = input('');
  readonly required = input(false);
  readonly disabled = input(false);
  /** Neither spelling nor capitals are put right: usernames, codes. */
  readonly plain = input(false);
  readonly value = model('');

  protected readonly id = `field-${++made}`;
  protected readonly describedBy = computed(() =>
    this.error() ? `${this.id}-error` : this.hint() ? `${this.id}-hint` : null,
  );
}
