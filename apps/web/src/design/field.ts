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
  styles: `
    :host {
      display: grid;
      gap: var(--s1);
    }
    label {
      font: var(--label);
      font-weight: 600;
    }
    input {
      min-inline-size: 0;
      inline-size: 100%;
      min-block-size: 2.75rem;
      padding: var(--s2) var(--s3);
      border: 1px solid var(--edge);
      border-radius: var(--round-control);
      background: var(--raised);
    }
    input[aria-invalid] {
      border-color: var(--danger);
      box-shadow: inset 0 0 0 1px var(--danger);
    }
    input:disabled {
      border-color: var(--line);
      color: var(--soft);
    }
    p {
      font: var(--label);
      color: var(--soft);
    }
    .error {
      color: var(--danger);
    }
  `,
})
export class Field {
  readonly label = input.required<string>();
  readonly name = input.required<string>();
  readonly type = input<'text' | 'email' | 'password'>('text');
  readonly autocomplete = input<
    'off' | 'username' | 'current-password' | 'new-password' | 'email' | 'name' | 'nickname'
  >('off');
  readonly hint = input('');
  readonly error = input('');
  readonly required = input(false);
  readonly disabled = input(false);
  readonly value = model('');

  protected readonly id = `field-${++made}`;
  protected readonly describedBy = computed(() =>
    this.error() ? `${this.id}-error` : this.hint() ? `${this.id}-hint` : null,
  );
}
