import { Component, computed, input } from '@angular/core';
import { initials, tint } from './initials.js';
import { type Presence, PresenceMark } from './presence.js';

/** A picture, or initials on a tint. People are round; a room is a rounded square with a Literata initial. */
@Component({
  selector: 'parley-avatar',
  imports: [PresenceMark],
  template: `
    @if (url(); as picture) {
      <img class="face" [src]="picture" alt="" />
    } @else {
      <span class="face tint" aria-hidden="true">{{ letters() }}</span>
    }
    @if (presence(); as status) {
      @if (status !== 'offline') {
        <span class="rim"><parley-presence [status]="status" /></span>
      }
    }
  `,
  host: { '[class]': "kind() + ' tint-' + tint()", '[class.small]': "size() === 'small'" },
  styles: `
    :host {
      display: block;
      position: relative;
      flex: none;
      inline-size: var(--size);
      block-size: var(--size);
      --size: 2.5rem;
    }
    :host(.small) {
      --mark: 0.5rem;
      --size: 1.5rem;
    }
    .face {
      display: grid;
      place-items: center;
      inline-size: 100%;
      block-size: 100%;
      border-radius: var(--round-full);
      object-fit: cover;
      overflow: hidden;
      background: var(--back);
      color: var(--front);
      font: 600 0.875rem/1 var(--face);
      user-select: none;
    }
    :host(.room) .face {
      border-radius: 22%;
      font: 500 1.125rem/1 var(--place);
    }
    :host(.small) .face {
      font-size: 0.6875rem;
    }
    .rim {
      position: absolute;
      inset-inline-end: -0.125rem;
      inset-block-end: -0.125rem;
      padding: 0.125rem;
      border-radius: var(--round-full);
      background: var(--behind, var(--page));
    }
    :host(.tint-0) {
      --back: var(--tint-0);
      --front: var(--on-tint-0);
    }
    :host(.tint-1) {
      --back: var(--tint-1);
      --front: var(--on-tint-1);
    }
    :host(.tint-2) {
      --back: var(--tint-2);
      --front: var(--on-tint-2);
    }
    :host(.tint-3) {
      --back: var(--tint-3);
      --front: var(--on-tint-3);
    }
    :host(.tint-4) {
      --back: var(--tint-4);
      --front: var(--on-tint-4);
    }
  `,
})
export class Avatar {
  readonly name = input.required<string>();
  readonly url = input<string | null>(null);
  readonly kind = input<'person' | 'room'>('person');
  readonly size = input<'normal' | 'small'>('normal');
  readonly presence = input<Presence | null>(null);

  protected readonly tint = computed(() => tint(this.name()));
  protected readonly letters = computed(() => {
    const letters = initials(this.name());
    return this.kind() === 'room' || this.size() === 'small' ? [...letters].slice(0, 1).join('') : letters;
  });
}
