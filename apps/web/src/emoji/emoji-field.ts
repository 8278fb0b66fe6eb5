import { Component, computed, ElementRef, inject, input, model, signal } from '@angular/core';
import { Field } from '../design/field.js';
import { texts } from '../texts.js';
import { emojiFor, type EmojiName, emojiNames } from './emoji-names.js';

/** A field for one emoji, which also finds it by a word. */
@Component({
  selector: 'parley-emoji-field',
  imports: [Field],
  template: `
    <parley-field
      name="emoji"
      [label]="texts.emoji"
      [hint]="hint()"
      [error]="error()"
      [plain]="true"
      [(value)]="value"
    />
    <div role="group" class="found" [attr.aria-label]="texts.emojiFound">
      @for (each of found(); track each[0]) {
        <button type="button" class="icon-button" [attr.aria-label]="each[1]" (click)="take(each[0])">
          {{ each[0] }}
        </button>
      }
    </div>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--s1);
    }
    .found {
      display: flex;
      flex-wrap: wrap;
    }
    .found:empty {
      display: none;
    }
    button {
      font-size: 1.25rem;
      color: inherit;
    }
  `,
})
export class EmojiField {
  readonly hint = input<string>(texts.profiles.emojiHint);
  readonly error = input('');
  readonly value = model('');
  protected readonly texts = texts.profiles;
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly names = signal<readonly EmojiName[]>([]);
  protected readonly found = computed(() => emojiFor(this.value(), this.names()));

  constructor() {
    void emojiNames().then((names) => this.names.set(names));
  }

  /** Those found go with the word: the focus goes back to the field. */
  protected take(emoji: string): void {
    this.value.set(emoji);
    this.host.querySelector('input')?.focus();
  }
}
