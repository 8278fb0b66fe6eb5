import { Component, computed, input, signal } from '@angular/core';
import { initials, tint } from './initials.js';
import { type Presence, PresenceMark } from './presence.js';

/** Pictures as the server keeps them: 96, 192 and 512 pixels. The smallest that is sharp on a dense screen. */
const kept = { small: 'small', normal: 'small', large: 'medium' } as const;

/**
 * A picture, or an emoji, or initials on a tint. People are round; a room is a rounded square with a Literata initial.
 * A picture that does not come (or no longer) leaves the place to what else there is.
 */
@Component({
  selector: 'parley-avatar',
  imports: [PresenceMark],
  template: `
    @if (picture(); as address) {
      <img
        class="face"
        loading="lazy"
        decoding="async"
        draggable="false"
        alt=""
        [src]="address"
        (error)="missing.set(address)"
      />
    } @else if (emoji()) {
      <span class="face tint sign" aria-hidden="true">{{ emoji() }}</span>
    } @else {
      <span class="face tint" aria-hidden="true">{{ letters() }}</span>
    }
    @if (presence(); as status) {
      @if (status !== 'offline') {
        <span class="rim"><parley-presence [status]="status" /></span>
      }
    }
  `,
  host: {
    '[class]': "kind() + ' tint-' + tint() + ' ' + size()",
    // What could not come without a network is tried again.
    '(window:online)': 'missing.set(null)',
  },
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
    :host(.large) {
      --mark: 1rem;
      --size: 6rem;
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
    :host(.large) .face {
      font-size: 2rem;
    }
    :host .sign {
      font-size: calc(var(--size) * 0.5);
    }
    .rim {
      position: absolute;
      inset-inline-end: -0.125rem;
      inset-block-end: -0.125rem;
      padding: 0.125rem;
      border-radius: var(--round-full);
      background: var(--behind, var(--page));
    }
    /* On the circle, which is far from the corner here. */
    :host(.large) .rim {
      inset-inline-end: 0.25rem;
      inset-block-end: 0.25rem;
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
  /** The sign of a room, where it has no picture. */
  readonly emoji = input('');
  readonly size = input<'normal' | 'small' | 'large'>('normal');
  readonly presence = input<Presence | null>(null);

  protected readonly missing = signal<string | null>(null);
  protected readonly picture = computed(() => {
    const url = this.url();
    const address = url && addressOf(url, this.size());
    return address === this.missing() ? null : address;
  });
  protected readonly tint = computed(() => tint(this.name()));
  protected readonly letters = computed(() => {
    const letters = initials(this.name());
    return this.kind() === 'room' || this.size() === 'small' ? [...letters].slice(0, 1).join('') : letters;
  });
}

/** The server's own pictures come in sizes; any other is as it is. */
function addressOf(url: string, size: keyof typeof kept): string {
  return url.startsWith('/') ? `${url}?size=${kept[size]}` : url;
}
