import { Component, computed, input } from '@angular/core';
import { texts } from '../texts.js';

export type Presence = 'online' | 'away' | 'dnd' | 'offline';

/** Presence by shape as well as colour: a disc, a ring, a barred disc, and nothing for offline. */
@Component({
  selector: 'parley-presence',
  template: '<span class="unseen">{{ label() }}</span>',
  host: { '[class]': 'status()' },
  styles: `
    :host {
      display: block;
      position: relative;
      inline-size: var(--mark, 0.625rem);
      block-size: var(--mark, 0.625rem);
      border-radius: var(--round-full);
    }
    :host(.online) {
      background: var(--online);
    }
    :host(.away) {
      border: 0.15625rem solid var(--away);
    }
    :host(.dnd) {
      background: linear-gradient(var(--page), var(--page)) center / 0.375rem 0.125rem no-repeat var(--danger);
    }
    :host(.offline) {
      display: none;
    }
    @media (forced-colors: active) {
      :host {
        forced-color-adjust: none;
      }
    }
  `,
})
export class PresenceMark {
  readonly status = input.required<Presence>();
  protected readonly label = computed(() => texts.presence[this.status()]);
}
